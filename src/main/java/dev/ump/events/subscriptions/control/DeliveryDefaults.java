package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The delivery policy of subscriptions that do not choose their own. */
@ApplicationScoped
public class DeliveryDefaults {

    @Inject
    @ConfigProperty(name = "ump.delivery.retry-schedule")
    private String retrySchedule;

    @Inject
    @ConfigProperty(name = "ump.delivery.timeout")
    private Duration timeout;

    @Inject
    @ConfigProperty(name = "ump.delivery.max-concurrency")
    private int maxConcurrency;

    /** Reports an unusable schedule at startup rather than to every publisher. */
    void check(@Observes @Initialized(ApplicationScoped.class) Object start) {
        try {
            retrySchedule();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ump.delivery.retry-schedule: " + e.getMessage(), e);
        }
    }

    public RetrySchedule retrySchedule() {
        return RetrySchedule.parse(retrySchedule);
    }

    public Duration timeout() {
        return timeout;
    }

    public int maxConcurrency() {
        return maxConcurrency;
    }
}

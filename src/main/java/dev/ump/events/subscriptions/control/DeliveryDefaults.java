package dev.ump.events.subscriptions.control;

import dev.ump.events.subscriptions.entity.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The delivery policy of subscriptions that chose none. */
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

package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.Sweep;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timer of the sweep: on every server, without any agreement between them. */
@ApplicationScoped
public class DueDeliveries {

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    DeliverySettings settings;

    @Inject
    Sweep sweep;

    private @Nullable ScheduledFuture<?> timer;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        long pause = settings.sweepInterval().toMillis();
        timer = scheduler.scheduleWithFixedDelay(sweep::run, pause, pause, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}

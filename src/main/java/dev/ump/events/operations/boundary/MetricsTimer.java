package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.Gauges;
import dev.ump.events.operations.control.JvmMetrics;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The timer of the figures that {@code /metrics} shows. */
@ApplicationScoped
public class MetricsTimer {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    Schedule schedule;

    @Inject
    Gauges gauges;

    @Inject
    JvmMetrics jvm;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        jvm.register();
        gauges.register();
        gauges.refresh();
        schedule.every(PAUSE, gauges::refresh);
    }
}

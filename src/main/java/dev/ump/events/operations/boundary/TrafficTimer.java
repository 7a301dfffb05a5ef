package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.TrafficMeter;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The timer that has each server write down what went through it. */
@ApplicationScoped
public class TrafficTimer {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Schedule schedule;

    @Inject
    TrafficMeter meter;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        schedule.every(PAUSE, meter::write);
    }
}

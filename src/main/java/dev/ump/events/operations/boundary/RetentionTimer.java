package dev.ump.events.operations.boundary;

import dev.ump.events.operations.control.Retention;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The timer of the retention: on every server, of which one purges at a time. */
@ApplicationScoped
public class RetentionTimer {

    @Inject
    Schedule schedule;

    @Inject
    Retention retention;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        schedule.every(retention.interval(), retention::run);
    }
}

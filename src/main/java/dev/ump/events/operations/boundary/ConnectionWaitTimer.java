package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.ConnectionPool;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Measures every few seconds how long one waits for a connection to the database. */
@ApplicationScoped
public class ConnectionWaitTimer {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    Schedule schedule;

    @Inject
    ConnectionPool pool;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        schedule.every(PAUSE, pool::measureWait);
    }
}

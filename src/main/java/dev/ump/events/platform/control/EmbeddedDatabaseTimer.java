package dev.ump.events.platform.control;

import dev.ump.events.platform.embedded.EmbeddedDatabase;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Checks every second whether the embedded database was closed and can be reopened, for as long as the application runs. */
@ApplicationScoped
public class EmbeddedDatabaseTimer {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    Schedule schedule;

    void start(@Observes SchemaReady ready) {
        schedule.every("embedded-database", PAUSE, EmbeddedDatabase::recover);
    }

    @PreDestroy
    void end() {
        EmbeddedDatabase.leave();
    }
}

package dev.ump.events.pull.boundary;

import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.pull.control.OpenReaders;
import dev.ump.events.security.control.ApiKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/** The timer that ends streams and waiting requests whose key has been revoked, here or on another server. */
@ApplicationScoped
public class RevokedReaders {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Inject
    Schedule schedule;

    @Inject
    OpenReaders readers;

    @Inject
    ApiKeys keys;

    void start(@Observes SchemaReady ready) {
        schedule.every("revoked-readers", PAUSE, this::run);
    }

    private void run() {
        Set<String> open = readers.keyIds();
        if (!open.isEmpty()) {
            readers.end(keys.revokedAmong(open));
        }
    }
}

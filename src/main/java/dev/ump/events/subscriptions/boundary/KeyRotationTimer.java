package dev.ump.events.subscriptions.boundary;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.subscriptions.control.KeyRotation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Re-encrypts webhook secrets with the current key, at startup and periodically, because a server that has not been
 * given the new key yet may still use the old one. A server that cannot read all secrets does not start.
 */
@ApplicationScoped
public class KeyRotationTimer {

    private static final Logger LOG = System.getLogger(KeyRotationTimer.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Inject
    Schedule schedule;

    @Inject
    KeyRotation rotation;

    void start(@Observes SchemaReady ready) {
        int unreadable = run();
        if (unreadable > 0) {
            throw new IllegalStateException(unreadable + " webhook secrets were encrypted with a key that is neither"
                    + " ump.secrets.key nor one of ump.secrets.previous-keys");
        }
        schedule.every("key-rotation", PAUSE, this::runAgain);
    }

    private void runAgain() {
        try {
            run();
        } catch (DatabaseException e) {
            LOG.log(Level.WARNING, "could not re-encrypt webhook secrets: {0}", e.getMessage());
        }
    }

    private int run() {
        int changed = 0;
        int unreadable = 0;
        String last = "";
        do {
            KeyRotation.Step step = rotation.step(last);
            changed += step.changed();
            unreadable += step.unreadable();
            last = step.last();
        } while (!last.isEmpty());
        if (changed > 0) {
            LOG.log(Level.INFO, "webhook secrets re-encrypted with the current key: {0}", changed);
        }
        return unreadable;
    }
}

package dev.ump.events.operations.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Purges what is older than {@code ump.events.retention}, in many small steps with a pause after each, so that it
 * holds up no other work.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = System.getLogger(Retention.class.getName());
    private static final int MAX_STEPS = 1000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Inject
    @ConfigProperty(name = "ump.events.retention")
    Duration retention;

    @Inject
    @ConfigProperty(name = "ump.events.purge-interval")
    Duration interval;

    @Inject
    Clock clock;

    @Inject
    Purge purge;

    /** Returns how long to wait between two runs. */
    public Duration interval() {
        return interval;
    }

    /** Runs one purge. Never fails: the next run comes. */
    public void run() {
        try {
            Instant end = clock.instant().minus(retention);
            int events = purge(purge::events, end);
            int others = purge(purge::others, end);
            if (events + others > 0) {
                LOG.log(Level.INFO, "purged events={0} others={1} recorded_before={2}", events, others, end);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not purge expired data: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int purge(ToIntFunction<Instant> some, Instant end) throws InterruptedException {
        int purged = 0;
        int last = 1;
        for (int step = 0; step < MAX_STEPS && last > 0; step++) {
            last = some.applyAsInt(end);
            purged += last;
            Thread.sleep(PAUSE.toMillis());
        }
        return purged;
    }
}

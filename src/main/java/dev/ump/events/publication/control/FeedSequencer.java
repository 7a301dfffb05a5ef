package dev.ump.events.publication.control;

import dev.ump.events.platform.control.SchemaMigration;
import dev.ump.events.publication.entity.FeedAdvanced;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives committed events their positions, soon after they were committed.
 *
 * <p>It runs on every server: a commit on this one wakes it, and in between it looks for what a server left that died
 * right after its commit.
 */
@ApplicationScoped
public class FeedSequencer {

    private static final Logger LOG = System.getLogger(FeedSequencer.class.getName());

    /** Commits that come together are placed together: a transaction for each would cost the publishers more than the wait. */
    private static final Duration GATHER = Duration.ofMillis(25);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    @ConfigProperty(name = "ump.feed.sequencer-interval")
    Duration interval;

    @Inject
    FeedPositions positions;

    @Inject
    Event<FeedAdvanced> advanced;

    private final Semaphore committed = new Semaphore(0);
    private volatile boolean stopped;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        Thread worker = threads.newThread(this::work);
        worker.setName("ump-sequencer");
        worker.start();
    }

    /** Says that there are events without a position. */
    void wake() {
        committed.release();
    }

    private void work() {
        while (!stopped) {
            try {
                committed.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                Thread.sleep(GATHER.toMillis());
                committed.drainPermits();
                assign();
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the sequencer could not give positions: {0}", e.getMessage());
            }
        }
    }

    private void assign() {
        int assigned;
        do {
            assigned = positions.assign();
            if (assigned > 0) {
                advanced.fire(new FeedAdvanced(assigned));
            }
        } while (assigned >= FeedPositions.BATCH);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        wake();
    }
}

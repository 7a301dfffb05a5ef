package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Rounds;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.publication.entity.FeedAdvanced;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Assigns positions to committed events, soon after the commit.
 *
 * <p>It runs on every server. A local commit wakes it; in between, it looks for events left by a server that died right
 * after its commit.
 */
@ApplicationScoped
public class FeedSequencer {

    /** Groups commits that arrive together: a transaction for each would cost the publishers more than the wait. */
    private static final Duration GATHER = Duration.ofMillis(25);

    /** Minimum events per round that count as bulk; readers take longer than {@link #GATHER_BULK} to read that many. */
    private static final int BULK = 200;

    private static final Duration GATHER_BULK = Duration.ofMillis(100);

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
    private int placedLast;

    void start(@Observes SchemaReady ready) {
        Thread worker = threads.newThread(this::work);
        worker.setName("ump-sequencer");
        worker.start();
    }

    /** Signals that there are events without a position. */
    void wake() {
        committed.release();
    }

    private void work() {
        try (var loop = Rounds.OF_THIS_SERVER.begin("ump-sequencer", Rounds.BOUND)) {
            while (!stopped) {
                loop.round(this::place);
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void place() throws InterruptedException {
        committed.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        Thread.sleep(gather(placedLast).toMillis());
        committed.drainPermits();
        placedLast = 0;
        placedLast = assign();
    }

    /** How long to gather commits, given the number of events placed in the previous round. */
    static Duration gather(int placed) {
        return placed < BULK ? GATHER : GATHER_BULK;
    }

    /** Assigns positions to all waiting events; returns the number of events. */
    private int assign() {
        int placed = 0;
        int assigned;
        do {
            assigned = positions.assign();
            placed += assigned;
            if (assigned > 0) {
                advanced.fire(new FeedAdvanced(assigned));
            }
        } while (assigned >= FeedPositions.BATCH);
        return placed;
    }

    @PreDestroy
    void stop() {
        stopped = true;
        wake();
    }
}

package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.testing.FiredEvents;
import dev.ump.events.testing.PlainThreads;
import dev.ump.events.testing.Transactions;
import java.time.Duration;

/** Runs one server's sequencer on its own connections, without the server. */
public final class SequencerOf implements AutoCloseable {

    private final FeedSequencer sequencer = new FeedSequencer();

    /** @param interval how often it looks without being woken */
    public SequencerOf(Transactions transactions, Duration interval) {
        var positions = new FeedPositions() {
            @Override
            public int assign() {
                return transactions.commit(super::assign);
            }
        };
        positions.database = new Database(transactions.source());
        sequencer.positions = positions;
        sequencer.interval = interval;
        sequencer.threads = new PlainThreads();
        sequencer.advanced = new FiredEvents<>();
        sequencer.start(new SchemaReady());
    }

    /** As after a commit on that server. */
    public void wake() {
        sequencer.wake();
    }

    @Override
    public void close() {
        sequencer.stop();
    }
}

package dev.ump.events.pull.control;

import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A reader waiting for events after the position up to which it has seen everything. */
final class Watch {

    private final FeedQuery query;
    private final long deadline;
    private final Consumer<FeedScan> then;
    private volatile long seen;

    /** @param then receives the events found or, when {@code patience} runs out, none and the position searched so far */
    Watch(FeedQuery query, long from, Duration patience, Consumer<FeedScan> then) {
        this.query = query;
        this.seen = from;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.then = then;
    }

    FeedQuery query() {
        return query;
    }

    long seen() {
        return seen;
    }

    boolean isOver() {
        return System.nanoTime() - deadline >= 0;
    }

    /** Records that there is nothing for this reader up to {@code position}. */
    void pass(long position) {
        seen = position;
    }

    void found(FeedScan scan) {
        then.accept(scan);
    }

    void foundNothing() {
        then.accept(new FeedScan(List.of(), seen, false));
    }
}

package dev.ump.events.operations.entity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The traffic through the dispatcher in some period: events, and attempts to deliver them. */
public final class Traffic {

    private long events;
    private long delivered;
    private long failed;
    private final DurationCounts answerTimes;
    private final DurationCounts deliveryTimes;

    public Traffic() {
        this(0, 0, 0, new DurationCounts(), new DurationCounts());
    }

    public Traffic(long events, long delivered, long failed, DurationCounts answerTimes, DurationCounts deliveryTimes) {
        this.events = events;
        this.delivered = delivered;
        this.failed = failed;
        this.answerTimes = answerTimes;
        this.deliveryTimes = deliveryTimes;
    }

    public void addEvents(long count) {
        events += count;
    }

    /** @param deliveryTime since the event was recorded; null if it is not of interest */
    public void addDelivered(Duration answerTime, @Nullable Duration deliveryTime) {
        delivered++;
        answerTimes.add(answerTime);
        if (deliveryTime != null) {
            deliveryTimes.add(deliveryTime);
        }
    }

    public void addFailed(Duration answerTime) {
        failed++;
        answerTimes.add(answerTime);
    }

    public void add(Traffic other) {
        events += other.events;
        delivered += other.delivered;
        failed += other.failed;
        answerTimes.add(other.answerTimes);
        deliveryTimes.add(other.deliveryTimes);
    }

    /** Returns how many events became visible. */
    public long events() {
        return events;
    }

    /** Returns how many attempts succeeded. */
    public long delivered() {
        return delivered;
    }

    /** Returns how many attempts failed. */
    public long failed() {
        return failed;
    }

    /** Returns how long endpoints took to answer, or the dispatcher took to give up. */
    public DurationCounts answerTimes() {
        return answerTimes;
    }

    /** Returns the times from recording an event to delivering it, for those delivered at the first attempt. */
    public DurationCounts deliveryTimes() {
        return deliveryTimes;
    }
}

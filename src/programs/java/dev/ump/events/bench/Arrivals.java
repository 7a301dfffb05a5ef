package dev.ump.events.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/**
 * What arrived at one endpoint. Which event it was and when it was published is what the id of its resource says, so
 * that counting costs next to nothing.
 */
final class Arrivals {

    private static final String RESOURCE_ID = "\"id\":\"";

    private final BitSet events = new BitSet();
    private final Timings timings = new Timings();
    private int distinct;

    /** The id of a resource from which the time of publishing and the event's number can be read. */
    static String resourceId(Instant publishedAt, long number) {
        return micros(publishedAt) + "-" + number;
    }

    synchronized void add(String envelope) {
        int start = envelope.lastIndexOf(RESOURCE_ID) + RESOURCE_ID.length();
        int dash = envelope.indexOf('-', start);
        long publishedAt = Long.parseLong(envelope, start, dash, 10);
        int number = Integer.parseInt(envelope, dash + 1, envelope.indexOf('"', dash), 10);
        long now = micros(Instant.now());
        timings.add(now, now - publishedAt);
        if (!events.get(number)) {
            events.set(number);
            distinct++;
        }
    }

    /** Those of other events, though they may have had the same numbers. */
    synchronized void addAll(Arrivals others) {
        others.copyTo(timings);
        distinct += others.distinct();
    }

    synchronized int distinct() {
        return distinct;
    }

    synchronized void copyTo(Timings all) {
        all.addAll(timings);
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}

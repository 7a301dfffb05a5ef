package dev.ump.events.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/**
 * Records the arrivals at one endpoint. The resource id encodes the event's number and its time of publishing, which
 * keeps counting cheap.
 */
final class Arrivals {

    private static final String RESOURCE_ID = "\"id\":\"";

    private final BitSet events = new BitSet();
    private final Timings timings = new Timings();
    private int distinct;

    /** Encodes the time of publishing and the event's number. */
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

    /** Adds the arrivals of different events, even if they have the same numbers. */
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

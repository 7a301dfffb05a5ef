package dev.ump.events.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Counts what arrives, and how long it took: the time of publishing is the beginning of the resource's id. */
final class Arrivals {

    private static final String RESOURCE_ID = "\"id\":\"";

    private final Set<String> events = new HashSet<>();
    private long[] micros = new long[1 << 15];
    private int count;

    /** An id of a resource from which the time of publishing can be read. */
    static String resourceId(Instant publishedAt, long number) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt) + "-" + number;
    }

    void add(String eventId, String envelope) {
        int start = envelope.lastIndexOf(RESOURCE_ID) + RESOURCE_ID.length();
        long publishedAt = Long.parseLong(envelope, start, envelope.indexOf('-', start), 10);
        long took = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - publishedAt;
        synchronized (this) {
            events.add(eventId);
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, count * 2);
            }
            micros[count++] = took;
        }
    }

    synchronized void forget() {
        events.clear();
        count = 0;
    }

    synchronized BenchReceiver.Counts counts() {
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return new BenchReceiver.Counts(
                count,
                events.size(),
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}

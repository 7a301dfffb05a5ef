package dev.ump.events.operations.entity;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts durations in buckets: each bound is a quarter above the previous one, from 1 ms to two hours. That is precise
 * enough for percentiles, and counts from several servers can be added up.
 */
public final class DurationCounts {

    private static final int BOUNDS = 72;
    private static final double STEP = 1.25;

    private final long[] counts = new long[BOUNDS];

    public void add(Duration duration) {
        double millis = Math.max(1, duration.toNanos() / 1e6);
        int place = (int) Math.ceil(Math.log(millis) / Math.log(STEP) - 1e-9);
        counts[Math.min(place, BOUNDS - 1)]++;
    }

    public void add(DurationCounts others) {
        Arrays.setAll(counts, i -> counts[i] + others.counts[i]);
    }

    /**
     * Returns the duration that {@code percent} percent of the durations did not exceed, overestimated by up to a
     * quarter; empty if there were none.
     */
    public Optional<Duration> percentile(int percent) {
        long total = Arrays.stream(counts).sum();
        long wanted = Math.max(1, (total * percent + 99) / 100);
        long seen = 0;
        for (int i = 0; i < BOUNDS && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Optional.of(Duration.ofMillis(Math.round(Math.pow(STEP, i))));
            }
        }
        return Optional.empty();
    }

    /** Returns these counts in the form that {@link #of} reads. */
    public String text() {
        return IntStream.range(0, BOUNDS)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> i + ":" + counts[i])
                .collect(Collectors.joining(" "));
    }

    /** Reads counts in the form that {@link #text} writes. */
    public static DurationCounts of(String text) {
        var read = new DurationCounts();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = part.indexOf(':');
            read.counts[Integer.parseInt(part, 0, colon, 10)] = Long.parseLong(part.substring(colon + 1));
        }
        return read;
    }
}

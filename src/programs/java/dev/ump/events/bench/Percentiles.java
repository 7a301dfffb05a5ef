package dev.ump.events.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Percentiles of durations, in milliseconds. */
record Percentiles(double p50, double p95, double p99, double p999, double max) {

    /** @param micros in any order */
    static Percentiles of(long[] micros) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(long[] sorted, double fraction) {
        int rank = (int) Math.ceil(sorted.length * fraction);
        return sorted.length == 0 ? 0 : sorted[rank - 1] / (double) TimeUnit.MILLISECONDS.toMicros(1);
    }
}

package dev.ump.events.platform.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts durations in the buckets of a Prometheus histogram: cumulative since the start, in seconds. */
public final class Histogram {

    private final double[] bounds;
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    /** @param bounds upper bounds of the buckets in seconds, ascending, without the infinite one */
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    /** Counts one duration. A negative one, which disagreeing clocks may produce, counts as zero. */
    public void observe(Duration duration) {
        double seconds = Math.max(0, duration.toNanos() / 1e9);
        int place = Arrays.binarySearch(bounds, seconds);
        counts[place < 0 ? -place - 1 : place].increment();
        sum.add(seconds);
    }

    /**
     * Returns the samples, keyed by the suffix after the histogram's name. The last bucket and the count agree, even
     * while durations are being observed.
     */
    Map<String, Number> samples() {
        Map<String, Number> samples = new LinkedHashMap<>();
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i].sum();
            String bound = i < bounds.length ? Double.toString(bounds[i]) : "+Inf";
            samples.put("_bucket{le=\"" + bound + "\"}", total);
        }
        samples.put("_sum", sum.sum());
        samples.put("_count", total);
        return samples;
    }
}

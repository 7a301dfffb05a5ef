package dev.ump.events.bench;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arrival times with their latencies, in microseconds. */
final class Timings {

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private long[] arrived = new long[1 << 10];
    private long[] took = new long[1 << 10];
    private int count;

    void add(long arrivedAt, long micros) {
        if (count == arrived.length) {
            arrived = Arrays.copyOf(arrived, count * 2);
            took = Arrays.copyOf(took, count * 2);
        }
        arrived[count] = arrivedAt;
        took[count++] = micros;
    }

    void addAll(Timings others) {
        for (int i = 0; i < others.count; i++) {
            add(others.arrived[i], others.took[i]);
        }
    }

    int count() {
        return count;
    }

    Percentiles percentiles() {
        return Percentiles.of(Arrays.copyOf(took, count));
    }

    /** Figures for each second in which something arrived. */
    List<Second> perSecond() {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.groupingBy(i -> arrived[i] / SECOND, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> second(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Second second(long second, List<Integer> indexes) {
        var percentiles =
                Percentiles.of(indexes.stream().mapToLong(i -> took[i]).toArray());
        return new Second(second, indexes.size(), percentiles.p50(), percentiles.p99());
    }
}

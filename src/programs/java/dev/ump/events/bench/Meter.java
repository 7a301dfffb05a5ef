package dev.ump.events.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rounds of one side: how long they took, and the CPU time that each process used meanwhile. There are several, since
 * one may meet a checkpoint of the database, or the JIT compiler at work. Sides that are compared take turns: the speed of a
 * machine that others use too changes within minutes.
 */
final class Meter {

    /** Of each side. */
    static final int ROUNDS = 5;

    private final Supplier<Usage> usage;
    private final int deliveries;
    private final List<Double> seconds = new ArrayList<>();
    private final Map<String, Long> cpuMillis = new LinkedHashMap<>();

    /** @param deliveries in each round */
    Meter(Supplier<Usage> usage, int deliveries) {
        this.usage = usage;
        this.deliveries = deliveries;
    }

    /** @param round answers how many seconds it took */
    void measure(DoubleSupplier round) {
        Usage before = usage.get();
        seconds.add(round.getAsDouble());
        usage.get().cpuMillisSince(before).forEach((name, millis) -> cpuMillis.merge(name, millis, Long::sum));
    }

    double perSecond() {
        return deliveries / median(seconds.stream().mapToDouble(each -> each));
    }

    /** How much of the other side's speed this one has, each round compared with the other's next to it. */
    double partOf(Meter other) {
        return median(IntStream.range(0, seconds.size()).mapToDouble(i -> other.seconds.get(i) / seconds.get(i)));
    }

    void reportCpu(Section section, String label) {
        section.cpu(label, cpuMillis, seconds.size() * deliveries);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

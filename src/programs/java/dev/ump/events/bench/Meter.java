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
 * Measures the rounds of one side: their duration and the CPU time of each process. There are several rounds because a
 * database checkpoint or the JIT compiler may distort one. Compared sides alternate because the speed of a shared
 * machine changes within minutes.
 */
final class Meter {

    /** Rounds for each side. */
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

    /** @param round returns the seconds it took */
    void measure(DoubleSupplier round) {
        Usage before = usage.get();
        seconds.add(round.getAsDouble());
        usage.get().cpuMillisSince(before).forEach((name, millis) -> cpuMillis.merge(name, millis, Long::sum));
    }

    double perSecond() {
        return deliveries / median(seconds.stream().mapToDouble(each -> each));
    }

    /** This side's speed as a fraction of the other's, the median over pairs of adjacent rounds. */
    double fractionOf(Meter other) {
        return median(IntStream.range(0, seconds.size()).mapToDouble(i -> other.seconds.get(i) / seconds.get(i)));
    }

    void reportCpu(Section section, String label) {
        section.cpu(label, cpuMillis, seconds.size() * deliveries);
    }

    /** The CPU time that a process used for each delivery, in milliseconds. */
    double cpuPerDelivery(String process) {
        return cpuMillis.getOrDefault(process, 0L) / (double) (seconds.size() * deliveries);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

package dev.ump.events.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The counters and measurements of this server, in the text format of Prometheus, version 0.0.4.
 *
 * <p>Register metrics at startup and name every value of a label: a counter that does not exist before its first
 * increase hides that increase.
 */
@ApplicationScoped
public class Metrics {

    private final Map<String, Family> families = new ConcurrentSkipListMap<>();

    /** All samples of one metric, keyed by the suffix after its name. */
    private record Family(String type, String help, Supplier<Map<String, Number>> samples) {}

    /** A counter; its name ends in {@code _total}. */
    public LongAdder counter(String name, String help) {
        var count = new LongAdder();
        add(name, "counter", help, () -> Map.of("", count.sum()));
        return count;
    }

    /** A counter for each value of a label. */
    public Counters counters(String name, String help, String label, Collection<String> values) {
        var counters = new Counters(values);
        add(name, "counter", help, () -> labelled(label, counters.byValue()));
        return counters;
    }

    /** A histogram of durations; its name ends in {@code _seconds}, the unit of the bounds. */
    public Histogram histogram(String name, String help, double... bounds) {
        var histogram = new Histogram(bounds);
        add(name, "histogram", help, histogram::samples);
        return histogram;
    }

    /** A gauge. While its value is NaN, it is unknown and has no sample. */
    public void gauge(String name, String help, DoubleSupplier value) {
        add(name, "gauge", help, () -> Map.of("", value.getAsDouble()));
    }

    /** A gauge for each value of a label. */
    public void gauges(String name, String help, String label, Map<String, DoubleSupplier> values) {
        add(name, "gauge", help, () -> samples(label, values));
    }

    /** A counter that is kept elsewhere. */
    public void observed(String name, String help, DoubleSupplier count) {
        add(name, "counter", help, () -> Map.of("", count.getAsDouble()));
    }

    /** Counters that are kept elsewhere, one for each value of a label. */
    public void observed(String name, String help, String label, Map<String, DoubleSupplier> counts) {
        add(name, "counter", help, () -> samples(label, counts));
    }

    private void add(String name, String type, String help, Supplier<Map<String, Number>> samples) {
        if (families.putIfAbsent(name, new Family(type, help, samples)) != null) {
            throw new IllegalStateException("duplicate metric: " + name);
        }
    }

    private static Map<String, Number> samples(String label, Map<String, DoubleSupplier> values) {
        Map<String, Number> now = new LinkedHashMap<>();
        values.forEach((value, number) -> now.put(value, number.getAsDouble()));
        return labelled(label, now);
    }

    private static Map<String, Number> labelled(String label, Map<String, Number> byValue) {
        Map<String, Number> samples = new LinkedHashMap<>();
        byValue.forEach((value, number) -> samples.put("{" + label + "=\"" + value + "\"}", number));
        return samples;
    }

    /** Returns all metrics, ordered by name. */
    public String text() {
        return families.entrySet().stream()
                .map(family -> text(family.getKey(), family.getValue()))
                .collect(Collectors.joining());
    }

    private static String text(String name, Family family) {
        var text = new StringBuilder();
        text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(family.type()).append('\n');
        family.samples().get().forEach((rest, value) -> {
            if (!Double.isNaN(value.doubleValue())) {
                text.append(name).append(rest).append(' ').append(value).append('\n');
            }
        });
        return text.toString();
    }
}

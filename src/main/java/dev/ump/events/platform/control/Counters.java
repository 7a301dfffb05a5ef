package dev.ump.events.platform.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** One counter for each value of a label; all values are known from the start. */
public final class Counters {

    private final Map<String, LongAdder> counts = new LinkedHashMap<>();

    Counters(Collection<String> values) {
        values.forEach(value -> counts.put(value, new LongAdder()));
    }

    /** @throws IllegalArgumentException if the label has no such value */
    public void increment(String value) {
        LongAdder count = counts.get(value);
        if (count == null) {
            throw new IllegalArgumentException(value);
        }
        count.increment();
    }

    Map<String, Number> byValue() {
        Map<String, Number> now = new LinkedHashMap<>();
        counts.forEach((value, count) -> now.put(value, count.sum()));
        return now;
    }
}

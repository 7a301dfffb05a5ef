package dev.ump.events.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The benchmark's settings, from system properties.
 *
 * @param scenarios empty for all
 * @param events number of events for the throughput scenarios
 * @param quick only checks that everything works; the figures mean nothing
 * @param jvm options of the dispatcher's JVM
 * @param dispatcher settings of the dispatcher that differ from its defaults
 * @param directory for the servers' data and logs, and for the results
 */
record BenchSettings(
        List<String> scenarios,
        List<String> stores,
        int events,
        boolean quick,
        List<String> jvm,
        Map<String, String> dispatcher,
        Path directory) {

    private static final int QUICK_NUMBER_DIVISOR = 50;
    private static final int QUICK_TIME_DIVISOR = 40;
    private static final int QUICK_RATE_DIVISOR = 10;

    static BenchSettings configured() {
        boolean quick = Boolean.getBoolean("bench.quick");
        int events = Integer.getInteger("bench.events", 50_000);
        return new BenchSettings(
                words("bench.scenarios", "", ","),
                words("bench.stores", "embedded,postgresql", ","),
                quick ? events / QUICK_NUMBER_DIVISOR : events,
                quick,
                words("bench.jvm", "-Xmx512m", " "),
                words("bench.settings", "", " ").stream()
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])),
                Path.of(System.getProperty("bench.directory", "target/bench")).toAbsolutePath());
    }

    /** Returns the full number, or a fraction of it in quick mode. */
    int number(int full) {
        return quick ? Math.max(1, full / QUICK_NUMBER_DIVISOR) : full;
    }

    /** Returns the full duration, or a fraction of it in quick mode. */
    Duration seconds(int full) {
        return quick ? Duration.ofSeconds(Math.max(1, full / QUICK_TIME_DIVISOR)) : Duration.ofSeconds(full);
    }

    /** Returns the full rate, or a fraction of it in quick mode, which a dispatcher can take that has just started. */
    int perSecond(int full) {
        return quick ? Math.max(1, full / QUICK_RATE_DIVISOR) : full;
    }

    /** Returns the full number of repetitions, or one in quick mode. */
    int repetitions(int full) {
        return quick ? 1 : full;
    }

    private static List<String> words(String property, String defaultValue, String separator) {
        return Stream.of(System.getProperty(property, defaultValue).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

package dev.ump.events.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the caller of the benchmark decides.
 *
 * @param scenarios all where it is empty
 * @param events how many a scenario of throughput publishes
 * @param quick whether to prove only that all of it works, with numbers that say nothing
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

    private static final int QUICKER = 50;
    private static final int SHORTER = 20;

    static BenchSettings configured() {
        boolean quick = Boolean.getBoolean("bench.quick");
        int events = Integer.getInteger("bench.events", 50_000);
        return new BenchSettings(
                words("bench.scenarios", "", ","),
                words("bench.stores", "embedded,postgresql", ","),
                quick ? events / QUICKER : events,
                quick,
                words("bench.jvm", "-Xmx512m", " "),
                words("bench.settings", "", " ").stream()
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])),
                Path.of(System.getProperty("bench.directory", "target/bench")).toAbsolutePath());
    }

    /** So many, or fewer where it must be quick. */
    int number(int full) {
        return quick ? Math.max(1, full / QUICKER) : full;
    }

    /** So long, or shorter where it must be quick. */
    Duration seconds(int full) {
        return quick ? Duration.ofSeconds(Math.max(2, full / SHORTER)) : Duration.ofSeconds(full);
    }

    private static List<String> words(String property, String byDefault, String separator) {
        return Stream.of(System.getProperty(property, byDefault).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

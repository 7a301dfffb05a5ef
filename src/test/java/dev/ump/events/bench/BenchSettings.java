package dev.ump.events.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the caller of the benchmark decides.
 *
 * @param events how many a scenario of throughput publishes
 * @param databaseUrl of an empty PostgreSQL database; the embedded one where it is blank
 * @param jvm options of the dispatcher's JVM
 * @param directory for the servers' data and logs, and for the results
 */
record BenchSettings(List<String> scenarios, int events, String databaseUrl, List<String> jvm, Path directory) {

    static BenchSettings configured() {
        return new BenchSettings(
                words("bench.scenarios", "throughput,latency", ","),
                Integer.getInteger("bench.events", 20_000),
                System.getProperty("bench.db.url", ""),
                words("bench.jvm", "", " "),
                Path.of(System.getProperty("bench.directory", "target/bench")));
    }

    private static List<String> words(String property, String byDefault, String separator) {
        return Stream.of(System.getProperty(property, byDefault).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    String database() {
        return databaseUrl.isEmpty() ? "embedded H2" : "PostgreSQL";
    }
}

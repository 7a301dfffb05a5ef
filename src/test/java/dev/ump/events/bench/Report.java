package dev.ump.events.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a run: a table for the reader, {@code results.json} for what compares runs. */
final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final BenchSettings settings;
    private final String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final List<Figure> figures = new ArrayList<>();

    /** One thing that was measured, in which unit. */
    record Figure(String scenario, String name, BigDecimal value, String unit) {

        String row() {
            return String.format(Locale.ROOT, "%-20s %-44s %12s %s", scenario, name, value.toPlainString(), unit);
        }
    }

    Report(BenchSettings settings) {
        this.settings = settings;
    }

    void add(String scenario, String name, double value, String unit) {
        var figure = new Figure(scenario, name, BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP), unit);
        figures.add(figure);
        Benchmark.say("  " + figure.row());
    }

    void print() {
        Benchmark.say("");
        conditions().forEach((name, value) -> Benchmark.say(name + ": " + value));
        Benchmark.say("-".repeat(90));
        figures.forEach(figure -> Benchmark.say(figure.row()));
    }

    /** Rewrites the file, so that a scenario that fails leaves the figures of those before it. */
    void write() {
        Map<String, Object> document = new LinkedHashMap<>(conditions());
        document.put("figures", figures);
        try {
            Directories.create(settings.directory());
            JSON.writeValue(settings.directory().resolve("results.json").toFile(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without which a figure says nothing. */
    private Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("begun", begun);
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put("java", Runtime.version().toString());
        conditions.put("database", settings.database());
        conditions.put("jvm", String.join(" ", settings.jvm()));
        conditions.put("events", settings.events());
        return conditions;
    }
}

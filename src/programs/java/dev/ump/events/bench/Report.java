package dev.ump.events.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports the figures of a run: a table on the console, {@code results.json} for comparing runs, and plots. */
final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final BenchSettings settings;
    private final String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** The course of a measurement, second by second. */
    record Course(String store, String scenario, String label, List<Second> seconds) {}

    Report(BenchSettings settings) {
        this.settings = settings;
        Directories.create(settings.directory());
    }

    Section section(String store, String scenario) {
        return new Section(this, store, scenario);
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    void add(Course course) {
        courses.add(course);
    }

    /** Records a failed scenario. */
    void fail(String store, String scenario, Throwable reason) {
        failures.add(store + " " + scenario + ": " + reason);
    }

    /** One line for each failed scenario. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    void print() {
        Benchmark.print("");
        conditions().forEach((name, value) -> Benchmark.print(name + ": " + value));
        Benchmark.print("-".repeat(120));
        figures.forEach(figure -> Benchmark.print(figure.row()));
        Benchmark.print("-".repeat(120));
        figures.stream().filter(figure -> figure.verdict() != null).forEach(figure -> Benchmark.print(figure.row()));
        failures.forEach(failure -> Benchmark.print("FAILED " + failure));
    }

    /** Rewrites all files, so that an aborted run keeps the figures of earlier scenarios. */
    void write() {
        Map<String, Object> document = new LinkedHashMap<>(conditions());
        document.put("figures", figures);
        document.put("failures", failures);
        document.put("courses", courses);
        try {
            JSON.writeValue(settings.directory().resolve("results.json").toFile(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Plots(settings.directory()).draw(courses);
    }

    /** The conditions needed to interpret the figures. */
    private Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("begun", begun);
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put("java", Runtime.version().toString());
        conditions.put("jvm", String.join(" ", settings.jvm()));
        conditions.put("settings", settings.dispatcher());
        conditions.put("events", settings.events());
        conditions.put("quick", settings.quick());
        return conditions;
    }
}

package dev.ump.events.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the course of each scenario as {@code <store>-<scenario>-throughput.png} and {@code …-latency.png}. */
final class Plots {

    /** The Okabe-Ito palette, which is safe for colour-blind readers. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00));

    private final Path directory;

    Plots(Path directory) {
        this.directory = directory;
    }

    void draw(List<Report.Course> courses) {
        Map<String, List<Report.Course>> charts = courses.stream()
                .filter(course -> !course.seconds().isEmpty())
                .collect(Collectors.groupingBy(
                        course -> course.store() + "-" + course.scenario(), LinkedHashMap::new, Collectors.toList()));
        charts.forEach((name, lines) -> {
            XYChart throughput = chart(name + ": throughput", "arrivals per second");
            lines.forEach(line -> add(throughput, line.label(), line, Second::count, colour(line, lines)));
            save(throughput, name + "-throughput");
            XYChart latency = chart(name + ": latency, intended publication to arrival", "milliseconds");
            latency.getStyler().setYAxisLogarithmic(true);
            lines.forEach(line -> {
                Color colour = colour(line, lines);
                add(latency, line.label() + " p99", line, Second::p99, colour);
                add(latency, line.label() + " p50", line, Second::p50, colour).setLineStyle(SeriesLines.DOT_DOT);
            });
            save(latency, name + "-latency");
        });
    }

    private static Color colour(Report.Course line, List<Report.Course> lines) {
        return COLOURS.get(lines.indexOf(line) % COLOURS.size());
    }

    private static XYChart chart(String title, String unit) {
        return new XYChartBuilder()
                .width(1000)
                .height(500)
                .title(title)
                .xAxisTitle("seconds")
                .yAxisTitle(unit)
                .build();
    }

    /** Interrupts the line at missing seconds, in which nothing arrived or nothing was measured. */
    private static XYSeries add(
            XYChart chart, String label, Report.Course course, ToDoubleFunction<Second> value, Color colour) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        long start = course.seconds().get(0).second();
        long next = start;
        for (Second second : course.seconds()) {
            if (second.second() > next) {
                x.add((double) next - start);
                y.add(Double.NaN);
            }
            x.add((double) second.second() - start);
            y.add(drawable(value.applyAsDouble(second)));
            next = second.second() + 1;
        }
        XYSeries drawn = chart.addSeries(label, x, y);
        drawn.setLineColor(colour);
        drawn.setMarker(x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        return drawn;
    }

    /** A logarithmic axis cannot show zero, and the clock is not more precise than this. */
    private static double drawable(double value) {
        return Math.max(value, 0.001);
    }

    private void save(XYChart chart, String name) {
        try {
            BitmapEncoder.saveBitmap(chart, directory.resolve(name).toString(), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

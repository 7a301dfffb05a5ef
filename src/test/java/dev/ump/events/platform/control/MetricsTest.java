package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @Test
    void writesEachFamilyWithItsHelpAndType() {
        metrics.counter("x_total", "How many").add(3);
        metrics.gauge("a_bytes", "How much", () -> 1.5);
        metrics.gauges("b", "By colour", "colour", Map.of("red", () -> 2));
        assertThat(metrics.text()).isEqualTo("""
                # HELP a_bytes How much
                # TYPE a_bytes gauge
                a_bytes 1.5
                # HELP b By colour
                # TYPE b gauge
                b{colour="red"} 2.0
                # HELP x_total How many
                # TYPE x_total counter
                x_total 3
                """);
    }

    @Test
    void exportsEveryLabelValueFromTheStart() {
        Counters outcomes = metrics.counters("x_total", "How many", "outcome", List.of("good", "bad"));
        assertThat(metrics.text()).contains("x_total{outcome=\"good\"} 0\nx_total{outcome=\"bad\"} 0\n");

        outcomes.increment("bad");
        assertThat(metrics.text()).contains("x_total{outcome=\"good\"} 0\nx_total{outcome=\"bad\"} 1\n");
        assertThatThrownBy(() -> outcomes.increment("ugly")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void omitsUnknownValues() {
        metrics.gauge("age_seconds", "How old", () -> Double.NaN);
        assertThat(metrics.text()).isEqualTo("# HELP age_seconds How old\n# TYPE age_seconds gauge\n");
    }

    @Test
    void bucketsAreCumulativeAndInSeconds() {
        Histogram histogram = metrics.histogram("x_seconds", "How long", 0.1, 1, 10);
        assertThat(metrics.text()).endsWith("""
                # TYPE x_seconds histogram
                x_seconds_bucket{le="0.1"} 0
                x_seconds_bucket{le="1.0"} 0
                x_seconds_bucket{le="10.0"} 0
                x_seconds_bucket{le="+Inf"} 0
                x_seconds_sum 0.0
                x_seconds_count 0
                """);
        for (long millis : new long[] {-5, 50, 100, 101, 1000, 8000, 60_000}) {
            histogram.observe(Duration.ofMillis(millis));
        }
        assertThat(metrics.text()).endsWith("""
                x_seconds_bucket{le="0.1"} 3
                x_seconds_bucket{le="1.0"} 5
                x_seconds_bucket{le="10.0"} 6
                x_seconds_bucket{le="+Inf"} 7
                x_seconds_sum 69.251
                x_seconds_count 7
                """);
    }

    /** More observations than a sampling histogram would keep: a bucket's count must never fall. */
    @Test
    void bucketsOnlyGrow() {
        Histogram histogram = metrics.histogram("x_seconds", "How long", 0.1, 1);
        for (int i = 0; i < 5000; i++) {
            histogram.observe(Duration.ofMillis(10));
        }
        for (int i = 0; i < 5000; i++) {
            histogram.observe(Duration.ofSeconds(8));
        }
        assertThat(metrics.text())
                .contains("x_seconds_bucket{le=\"0.1\"} 5000\n", "x_seconds_bucket{le=\"+Inf\"} 10000\n");
    }

    @Test
    void refusesADuplicateName() {
        metrics.counter("x_total", "How many");
        assertThatThrownBy(() -> metrics.gauge("x_total", "How many", () -> 1)).hasMessageContaining("x_total");
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.entity.Answer.Reason;
import dev.ump.events.testing.DocumentedMetrics;
import dev.ump.events.testing.Promtool;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.UmpApi;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics that a monitoring system scrapes. */
class MetricsIT extends Scenario {

    private static final Pattern LINE = Pattern.compile("(?m)^(ump_\\w+(?:\\{[^}]*})?) (\\S+)$");

    private static final Duration SLOW = Duration.ofMillis(600);

    MetricsIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void countsEventsAttemptsAndDeliveries() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        Map<String, Double> before = metrics();

        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        Map<String, Double> after =
                await(metrics -> grown("ump_deliveries_ended_total", "status=\"delivered\"", before, metrics));
        assertThat(grown("ump_events_published_total", "", before, after)).isTrue();
        assertThat(grown("ump_attempts_total", "outcome=\"delivered\"", before, after))
                .isTrue();
        assertThat(grown("ump_attempt_duration_seconds_count", "", before, after))
                .isTrue();
        assertThat(grown("ump_delivery_latency_seconds_count", "", before, after))
                .isTrue();
    }

    @Test
    void exposesCumulativeHistogramsInSeconds() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answerWith(request -> {
            LockSupport.parkNanos(SLOW.toNanos());
            return ReceivedAnswer.of(200);
        });
        Map<String, Double> before = metrics();
        ump.awaitStatus(ump.publish("booking_created", "BK1"), "delivered");

        Map<String, Double> after = await(metrics -> grown("ump_delivery_latency_seconds_count", "", before, metrics));
        for (String histogram : List.of("ump_attempt_duration_seconds", "ump_delivery_latency_seconds")) {
            List<Double> buckets = buckets(histogram, after);
            assertThat(buckets).as(histogram).hasSizeGreaterThan(10).isSorted();
            assertThat(buckets.get(buckets.size() - 1)).isEqualTo(after.get(histogram + "_count"));
            assertThat(value(histogram + "_sum", "", after) - value(histogram + "_sum", "", before))
                    .isBetween(SLOW.toMillis() / 1000.0, 60.0);
            assertThat(after.keySet())
                    .filteredOn(name -> name.contains("quantile"))
                    .isEmpty();
            before.keySet().stream()
                    .filter(name -> name.startsWith(histogram))
                    .forEach(name -> assertThat(after.get(name)).isGreaterThanOrEqualTo(before.get(name)));
        }
    }

    @Test
    void everyMetricHasATypeAndHelp() {
        String text = text();
        Promtool.checkMetrics(text);
        Map<String, String> types = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$")
                .matcher(text)
                .results()
                .collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
        assertThat(types).containsAllEntriesOf(DocumentedMetrics.types());
        assertThat(types.keySet()).allMatch(name -> text.contains("# HELP " + name + " "));
        types.forEach(
                (name, type) -> assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter")));
        Pattern.compile("(?m)^(\\w+)")
                .matcher(text)
                .results()
                .forEach(sample -> assertThat(types.keySet())
                        .as(sample.group())
                        .anyMatch(name -> sample.group().equals(name)
                                || (sample.group().startsWith(name) && "histogram".equals(types.get(name)))));
        assertThat(text).doesNotContain("NaN");
    }

    @Test
    void exposesCountersBeforeTheirFirstIncrease() {
        assertThat(metrics().keySet())
                .contains(
                        "ump_events_published_total",
                        "ump_sweep_deliveries_total",
                        "ump_subscriptions_read_total",
                        "ump_deliveries_ended_total{status=\"delivered\"}",
                        "ump_deliveries_ended_total{status=\"exhausted\"}",
                        "ump_deliveries_ended_total{status=\"cancelled\"}",
                        "ump_attempts_total{outcome=\"delivered\"}",
                        "ump_attempts_total{outcome=\"http_3xx\"}",
                        "ump_attempts_total{outcome=\"http_4xx\"}",
                        "ump_attempts_total{outcome=\"http_5xx\"}")
                .containsAll(Stream.of(Reason.values())
                        .map(reason -> "ump_attempts_total{outcome=\"" + reason.jsonName() + "\"}")
                        .toList());
    }

    @Test
    void needsNoTokenAndRefusesAllButAPlainGet() {
        var answer = ump.get("/metrics", null, "Accept", "application/openmetrics-text")
                .expect(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(ump.get("/metrics?scope=base", null)
                        .expect(400)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("scope");
        ump.get("/metrics/base", null).expect(404);
        ump.post("/metrics", null, Map.of()).expect(405);
    }

    @Test
    void countsFailuresByReason() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(500);
        Map<String, Double> before = metrics();
        ump.publish("booking_created", "BK1");
        await(metrics -> grown("ump_attempts_total", "outcome=\"http_5xx\"", before, metrics));
    }

    @Test
    void exposesTheCurrentState() {
        assertThat(await(metrics -> value("ump_database_up", "", metrics) == 1).keySet().stream()
                        .map(name -> name.replaceAll("\\{.*", "")))
                .contains(
                        "ump_deliveries_waiting",
                        "ump_deliveries_backlog",
                        "ump_oldest_undelivered_seconds",
                        "ump_oldest_unsequenced_seconds",
                        "ump_replays_running",
                        "ump_announcements_waiting",
                        "ump_deliveries_held",
                        "ump_deliveries_held_max",
                        "ump_readers_open",
                        "ump_subscriptions",
                        "ump_sweep_deliveries_total");
    }

    @Test
    void exposesTheUseOfTheConnectionPool() {
        Map<String, Double> metrics = metrics();
        double max = value("ump_database_connections_max", "", metrics);
        assertThat(max).isPositive();
        assertThat(value("ump_database_connections_open", "", metrics))
                .isPositive()
                .isLessThanOrEqualTo(max);
        await(later -> value("ump_database_connection_wait_seconds", "", later) > 0);
    }

    @Test
    void exposesOpenTransactions() {
        var seen = new AtomicBoolean();
        var publishing = CompletableFuture.runAsync(() -> {
            while (!seen.get()) {
                ump.publish("booking_created", "BK1");
            }
        });
        try {
            await(metrics -> value("ump_database_connections_in_transaction", "", metrics) > 0);
        } finally {
            seen.set(true);
        }
        publishing.join();
    }

    private Map<String, Double> await(Predicate<Map<String, Double>> enough) {
        return UmpApi.await("metrics", this::metrics, enough);
    }

    private Map<String, Double> metrics() {
        return LINE.matcher(text())
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.parseDouble(line.group(2))));
    }

    private String text() {
        return ump.get("/metrics", null).expect(200).text();
    }

    /** The buckets, lowest first. */
    private static List<Double> buckets(String histogram, Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(histogram + "_bucket"))
                .sorted(Comparator.comparingDouble(metric -> bound(metric.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static double bound(String bucket) {
        String bound = bucket.replaceAll(".*le=\"([^\"]*)\".*", "$1");
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    private static boolean grown(String name, String tag, Map<String, Double> before, Map<String, Double> after) {
        return value(name, tag, after) > value(name, tag, before);
    }

    private static double value(String name, String tag, Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric ->
                        metric.getKey().startsWith(name) && metric.getKey().contains(tag))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}

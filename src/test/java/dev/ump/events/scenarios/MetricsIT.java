package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.UmpApi;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads. */
class MetricsIT extends Scenario {

    private static final Pattern LINE = Pattern.compile("(?m)^(ump_\\w+(?:\\{[^}]*})?) (\\S+)$");

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
        assertThat(after.keySet())
                .as("the histogram")
                .anyMatch(name -> name.startsWith("ump_attempt_duration_seconds_bucket"));
    }

    @Test
    void tellsWhyAttemptsFail() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(500);
        Map<String, Double> before = metrics();
        ump.publish("booking_created", "BK1");
        await(metrics -> grown("ump_attempts_total", "outcome=\"http_5xx\"", before, metrics));
    }

    @Test
    void showsHowThingsStand() {
        assertThat(await(metrics -> value("ump_database_up", "", metrics) == 1).keySet().stream()
                        .map(name -> name.replaceAll("\\{.*", "")))
                .contains(
                        "ump_deliveries_waiting",
                        "ump_oldest_undelivered_seconds",
                        "ump_oldest_unsequenced_seconds",
                        "ump_replays_running",
                        "ump_announcements_waiting",
                        "ump_deliveries_held",
                        "ump_readers_open",
                        "ump_subscriptions",
                        "ump_sweep_deliveries_total");
    }

    @Test
    void showsHowMuchOfTheConnectionPoolIsInUse() {
        Map<String, Double> metrics = metrics();
        double most = value("ump_database_connections_max", "", metrics);
        assertThat(most).isPositive();
        assertThat(value("ump_database_connections_open", "", metrics))
                .isPositive()
                .isLessThanOrEqualTo(most);
        await(later -> value("ump_database_connection_wait_seconds", "", later) > 0);
    }

    @Test
    void showsTransactionsWhileEventsArePublished() {
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
        Matcher lines = LINE.matcher(ump.get("/metrics", null).expect(200).text());
        return lines.results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.parseDouble(line.group(2))));
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

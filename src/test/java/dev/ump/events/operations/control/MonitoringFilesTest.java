package dev.ump.events.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ump.events.testing.DocumentedMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators are given for Prometheus and Grafana fits what the server exposes; DocumentedMetricsIT looks at that. */
class MonitoringFilesTest {

    private static final String RULES =
            DocumentedMetrics.text(Path.of("server-config/prometheus/ump-events.rules.yml"));
    private static final String DASHBOARD = DocumentedMetrics.text(Path.of("server-config/grafana/ump-events.json"));
    private static final Pattern METRIC = Pattern.compile("\\b(ump_\\w+)");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    @Test
    void theAlertsNameMetricsThatThereAre() {
        assertThat(DocumentedMetrics.all(METRIC, RULES)).isNotEmpty().isSubsetOf(DocumentedMetrics.names());
    }

    @Test
    void theDashboardNamesMetricsThatThereAreAndLeavesNoneOut() throws IOException {
        Set<String> shown = new ObjectMapper()
                .readTree(DASHBOARD).path("panels").findValuesAsText("expr").stream()
                        .flatMap(expression -> DocumentedMetrics.all(METRIC, expression).stream())
                        .collect(Collectors.toSet());
        assertThat(shown).isSubsetOf(DocumentedMetrics.names());
        assertThat(DocumentedMetrics.names())
                .filteredOn(name -> !name.endsWith("_count") && !name.endsWith("_sum"))
                .allMatch(shown::contains);
    }

    @Test
    void everyAlertIsExplainedToOperators() {
        assertThat(DocumentedMetrics.all(ALERT, RULES)).isNotEmpty().isEqualTo(DocumentedMetrics.alerts());
    }
}

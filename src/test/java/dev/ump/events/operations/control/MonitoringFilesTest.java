package dev.ump.events.operations.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ump.events.testing.DocumentedMetrics;
import dev.ump.events.testing.Promtool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The Prometheus and Grafana files match the documented metrics; DocumentedMetricsIT compares those with the server.
 */
class MonitoringFilesTest {

    private static final Path RULES_FILE = Path.of("server-config/prometheus/ump-events.rules.yml");
    private static final Path RULES_TESTS = Path.of("src/test/resources/prometheus/alerts.yml");
    private static final String RULES = DocumentedMetrics.text(RULES_FILE);
    private static final String CASES = DocumentedMetrics.text(RULES_TESTS);
    private static final String DASHBOARD = DocumentedMetrics.text(Path.of("server-config/grafana/ump-events.json"));
    private static final Pattern METRIC = Pattern.compile("\\b(ump_\\w+)");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    @Test
    void alertsUseOnlyExistingMetrics() {
        assertThat(DocumentedMetrics.all(METRIC, RULES)).isNotEmpty().isSubsetOf(DocumentedMetrics.names());
    }

    @Test
    void dashboardShowsExactlyTheExistingMetrics() throws IOException {
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
    void everyAlertIsDocumented() {
        assertThat(DocumentedMetrics.all(ALERT, RULES)).isNotEmpty().isEqualTo(DocumentedMetrics.alerts());
    }

    @Test
    void everyAlertLinksToItsExplanation() {
        DocumentedMetrics.alerts()
                .forEach(alert -> assertThat(RULES)
                        .containsPattern(
                                "alert: " + alert + "\\n(?: {8}.*\\n| {10}.*\\n)*? {10}runbook_url: docs/operating.md#"
                                        + alert.toLowerCase(Locale.ROOT) + "\\n"));
    }

    @Test
    void everyAlertHasAFiringAndASilentTestCase() {
        assertThat(DocumentedMetrics.all(Pattern.compile("- name: (\\w+) fires"), CASES))
                .isEqualTo(DocumentedMetrics.alerts());
        assertThat(DocumentedMetrics.all(Pattern.compile("- name: (\\w+) stays silent"), CASES))
                .isEqualTo(DocumentedMetrics.alerts());
        assertThat(DocumentedMetrics.all(METRIC, CASES)).isSubsetOf(DocumentedMetrics.names());
    }

    @Test
    void promtoolAcceptsTheRulesAndTheirTests() {
        Promtool.checkRules(RULES_FILE);
        Promtool.testRules(RULES_TESTS);
    }
}

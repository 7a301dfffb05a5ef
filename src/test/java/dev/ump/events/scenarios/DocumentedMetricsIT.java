package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.DocumentedMetrics;
import dev.ump.events.testing.UmpApi;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server exposes every metric of the operators' guide under its documented name. */
class DocumentedMetricsIT extends Scenario {

    private static final Pattern NAME = Pattern.compile("(?m)^(ump_\\w+)");

    DocumentedMetricsIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void exposesEveryMetricInTheGuide() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        endpoint.answer(500);
        ump.awaitStatus(ump.publish("booking_created", "BK1"), "retrying");
        endpoint.answer(200);
        ump.awaitStatus(ump.publish("booking_created", "BK2"), "delivered");

        UmpApi.await("every metric in the guide", this::exposed, names -> names.containsAll(DocumentedMetrics.names()));
    }

    @Test
    void theEmbeddedBrokerAcceptsAnnouncements() {
        ump.subscribe(partner, endpoint.url(), "bookings");
        ump.awaitStatus(ump.publish("booking_created", "BK3"), "delivered");

        assertThat(ump.get("/metrics", null).expect(200).text()).containsPattern("(?m)^ump_broker_up\\S* 1\\.0$");
    }

    private Set<String> exposed() {
        return DocumentedMetrics.all(NAME, ump.get("/metrics", null).expect(200).text());
    }
}

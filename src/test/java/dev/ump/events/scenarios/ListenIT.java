package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.ListenTool;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.Verification;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tool that forwards events to a receiver under development. */
@Tag("either-store")
class ListenIT extends Scenario {

    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);

    private final TestReceiver local = TestReceiver.startHttp();

    ListenIT(UmpApi ump) {
        super(ump);
    }

    @AfterEach
    void end() {
        local.close();
    }

    @Test
    void forwardsNewEventsAsWebhooksAndPrintsTheReceiversAnswer() {
        ump.subscribe(partner, null, "bookings");
        ump.publish("booking_created", "BK-before");
        try (var tool = ListenTool.start(ump, key, local.url(), SECRET)) {
            String event = ump.publish("booking_accepted", "BK-now");

            ReceivedRequest request = local.awaitRequests(1).get(0);
            Verification.stripe(request, SECRET);
            Verification.standardWebhooks(request, SECRET);
            assertThat(request.bodyText()).isEqualTo(ump.feed(key).event(event).text());
            Awaitility.await("the answer in its output")
                    .until(() -> tool.output().contains("booking_accepted BK-now  " + event + "  200 accepted"));
            assertThat(tool.output()).doesNotContain(key).doesNotContain("BK-before");
        }
    }

    @Test
    void startsAfterAnEventAndContinuesWithoutAReceiver() {
        ump.subscribe(partner, null, "bookings");
        List<String> events = List.of(
                ump.publish("booking_created", "BK1"),
                ump.publish("booking_created", "BK2"),
                ump.publish("booking_created", "BK3"));
        ump.feed(key).awaitIds(3);
        local.goAway();
        try (var tool = ListenTool.start(ump, key, local.url(), SECRET, "--from", events.get(0))) {
            Awaitility.await("both failures in its output")
                    .until(() -> tool.output().contains(events.get(1) + "  nothing is listening at")
                            && tool.output().contains(events.get(2) + "  nothing is listening at"));
            assertThat(tool.output()).doesNotContain(events.get(0));
        }
        local.comeBack();
    }

    @Test
    void explainsWhyItCannotContinue() {
        var withKey = Map.of("UMP_API_KEY", "umpk_wrong");
        String localUrl = local.url().toString();

        assertThat(ListenTool.refused(withKey)).startsWith("1 --server must be a URL");
        assertThat(ListenTool.refused(withKey, "--server", ump.url(""), "--forward", "http://192.0.2.1/"))
                .startsWith("1 --forward must be a URL on this machine");
        assertThat(ListenTool.refused(withKey, "--server", "http://192.0.2.1", "--forward", localUrl))
                .startsWith("1 --server must be an https URL");
        assertThat(ListenTool.refused(Map.of(), "--server", ump.url(""), "--forward", localUrl))
                .startsWith("1 no API key");
        assertThat(ListenTool.refused(withKey, "--server", ump.url(""), "--forward", localUrl))
                .contains("401 {")
                .doesNotContain("umpk_wrong");
    }
}

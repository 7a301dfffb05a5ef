package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import dev.ump.events.testing.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The notices that operators get about endpoints. */
class NoticeScenarioIT {

    private static final String SECRET = "whsec_bm90aWNlcyBhcmUgc2lnbmVkIHRvbyE3MjE=";
    private static final String DISABLE_AFTER = "ump.breaker.disable-after";
    private static final TestReceiver OPERATOR = TestReceiver.start();
    private static final UmpServer SERVER = UmpServer.configured()
            .with("ump.delivery.sweep-interval", "PT0.2S")
            .with("ump.delivery.retry-schedule", "PT1S,PT1H")
            .with("ump.breaker.probe-interval", "PT0.5S")
            .with("ump.breaker.max-probe-interval", "PT1S")
            .with(DISABLE_AFTER, "PT1H")
            .with("ump.notices.url", OPERATOR.url().toString())
            .with("ump.notices.secret", SECRET)
            .start();

    private final TestReceiver endpoint = TestReceiver.start();
    private final UmpApi ump = SERVER.api();
    private final String partner = ump.partner("Told of");
    private final String subscription =
            ump.subscribe(partner, endpoint.url(), "bookings").id();

    @AfterAll
    static void end() {
        SERVER.close();
        OPERATOR.close();
    }

    @AfterEach
    void cleanUp() {
        ump.delete("/admin/partners/" + partner, ump.adminToken());
        endpoint.close();
    }

    @Test
    void reportsAFailingEndpointAndItsRecovery() {
        fail(500);
        JsonNode failing = awaitNotice("endpoint_failing");
        assertThat(failing.path("partner_id").asText()).isEqualTo(partner);
        assertThat(failing.path("message").asText()).contains("500");
        ump.publish("booking_created", "BK-probe");
        endpoint.answer(200);
        awaitNotice("endpoint_recovered");
        assertThat(types()).containsExactly("endpoint_recovered", "endpoint_failing");
    }

    /** There used to be a notice for every failure. */
    @Test
    void reportsAFlappingEndpointOnce() {
        for (int i = 0; i < 3; i++) {
            fail(500);
            ump.awaitSubscription(subscription, "failing");
            ump.publish("booking_created", "BK-probe");
            endpoint.answer(200);
            ump.awaitSubscription(subscription, "active");
        }
        assertThat(types()).containsExactly("endpoint_flapping", "endpoint_recovered", "endpoint_failing");
        JsonNode flapping = notices("&type=endpoint_flapping").get(0);
        assertThat(flapping.path("count").asInt()).isEqualTo(3);
        assertThat(flapping.path("message").asText()).contains("3 times since").endsWith("It is working now.");
        Instant first = Instant.parse(flapping.path("first_at").asText());
        assertThat(first)
                .isEqualTo(notices("&type=endpoint_failing")
                        .get(0)
                        .path("created_at")
                        .asText());
        assertThat(Instant.parse(flapping.path("last_at").asText())).isAfter(first);

        List<ReceivedRequest> received =
                UmpApi.await("the operator's notices", this::noticesSent, all -> all.size() >= 3);
        assertThat(received).extracting(ReceivedRequest::webhookId).doesNotHaveDuplicates();
        assertThat(noticesSent()).hasSize(3);
    }

    private List<ReceivedRequest> noticesSent() {
        return OPERATOR.requests().stream()
                .filter(request -> request.bodyText().contains(subscription))
                .toList();
    }

    @Test
    void warnsOfAnEndpointThatOnlyFailsAndThenDisablesIt() {
        SERVER.restartWith(DISABLE_AFTER, "PT16S");
        try {
            assertWarnedAndDisabled();
        } finally {
            SERVER.restartWith(DISABLE_AFTER, "PT1H");
        }
    }

    private void assertWarnedAndDisabled() {
        fail(500);
        awaitNotice("endpoint_failing");
        ump.publishBatch(events(100)); // so that a probe always has a delivery
        assertThat(awaitNotice("endpoint_warned").path("message").asText())
                .contains("the subscription will be disabled at");
        JsonNode disabled = ump.awaitSubscription(subscription, "disabled");
        assertThat(disabled.path("disabled_reason").asText()).startsWith("The endpoint has been failing since ");
        awaitNotice("endpoint_disabled");
        assertThat(types()).containsExactly("endpoint_disabled", "endpoint_warned", "endpoint_failing");
    }

    @Test
    void reportsAnEndpointThatIsGone() {
        fail(410);
        assertThat(awaitNotice("endpoint_disabled").path("message").asText()).contains("410");
    }

    @Test
    void sendsSignedNoticesUntilTheOperatorAcceptsThem() {
        OPERATOR.answerWith(
                request -> ReceivedAnswer.of(request.header("X-UMP-Attempt").equals("1") ? 500 : 200));
        ump.disable(subscription);
        String notice = awaitNotice("endpoint_disabled").path("id").asText();

        List<ReceivedRequest> received = UmpApi.await(
                "both attempts to send the notice",
                () -> OPERATOR.requests().stream()
                        .filter(request -> request.webhookId().equals(notice))
                        .toList(),
                requests -> requests.size() == 2);
        received.forEach(request -> Verification.stripe(request, SECRET));
        received.forEach(request -> Verification.standardWebhooks(request, SECRET));
        assertThat(received.get(1).bodyText())
                .startsWith("{\"id\":\"" + notice + "\",\"type\":\"endpoint_disabled\",\"timestamp\":\"")
                .contains("\"data\":{\"subscription_id\":\"" + subscription + "\",\"partner_id\":\"" + partner + "\"");
        assertThat(SERVER.log()).doesNotContain(SECRET);
    }

    @Test
    void overviewShowsDisabledSubscriptionsAndNotices() {
        ump.disable(subscription);
        JsonNode overview =
                ump.get("/admin/overview", ump.adminToken()).expect(200).json();
        assertThat(overview.path("partners").asInt()).isPositive();
        assertThat(overview.path("subscriptions").path("disabled").asInt()).isPositive();
        assertThat(overview.path("waiting").path("more").toString()).isEqualTo("false");
        assertThat(overview.path("notices").path(0).path("subscription_id").asText())
                .isEqualTo(subscription);
    }

    @Test
    void refusesAnUnknownType() {
        JsonNode problem = ump.get("/admin/notices?type=endpoint_sad", ump.adminToken())
                .expect(400)
                .json();
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("type");
    }

    @Test
    void hidesNoticesAndTheOverviewFromPartners() {
        String key = ump.apiKey(partner);
        ump.get("/admin/notices", key).expect(403);
        ump.get("/admin/overview", key).expect(403);
        ump.get("/admin/notices", null).expect(401);
    }

    @Test
    void doesNotStartWithAUrlButNoSecret() {
        var unsigned =
                UmpServer.configured().with("ump.notices.url", OPERATOR.url().toString());
        assertThatThrownBy(unsigned::start).hasMessageContaining("ump.notices.url requires it");
    }

    private void fail(int status) {
        endpoint.answer(status);
        ump.publishBatch(events(8));
    }

    private static List<Map<String, Object>> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList();
    }

    private JsonNode awaitNotice(String type) {
        return UmpApi.await("a notice " + type, () -> notices("&type=" + type), found -> !found.isEmpty())
                .get(0);
    }

    private List<String> types() {
        return notices("").stream().map(notice -> notice.path("type").asText()).toList();
    }

    private List<JsonNode> notices(String more) {
        JsonNode page = ump.get("/admin/notices?subscription_id=" + subscription + more, ump.adminToken())
                .expect(200)
                .json();
        return StreamSupport.stream(page.path("data").spliterator(), false).toList();
    }
}

package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing is all or nothing, and repeating a request is safe. */
class PublicationScenarioIT extends Scenario {

    private static final int AT_ONCE = 16;

    PublicationScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void subscribe() {
        ump.subscribe(partner, null, "bookings");
    }

    @Test
    void acceptedEventsAppearInTheFeed() {
        List<String> published = ump.publishBatch(IntStream.range(0, 50)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList());

        assertThat(ump.feed(key).awaitIds(50)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(published).doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsPublishedEntirelyOrNotAtAll() {
        List<Map<String, Object>> batch =
                List.of(UmpApi.event("booking_created", "BK1"), UmpApi.event("booking_exploded", "BK2"));

        Answer refused = postEvents(Map.of("events", batch));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("events[1].type");
        assertFeedHasOnly(ump.publish("booking_created", "marker"));
    }

    @Test
    void aConflictPublishesNothingOfItsBatch() {
        String id = ump.publish(event("booking_created", "BK1", Map.of("id", ownId())));

        Answer conflict = postEvents(Map.of(
                "events",
                List.of(UmpApi.event("booking_created", "BK2"), event("booking_created", "other", Map.of("id", id)))));

        assertThat(conflict.status()).isEqualTo(409);
        ump.feed(key).awaitIds(1);
        assertFeedHasOnly(id, ump.publish("booking_created", "marker"));
    }

    @Test
    void repeatingAnIdGivesTheSameAnswerAndNoSecondEvent() {
        String id = ownId();
        Map<String, Object> event = event("booking_created", "BK1", Map.of("id", id));
        Answer first = postEvents(event).expect(202);

        Answer again = postEvents(event).expect(202);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.json().path("id").asText()).isEqualTo(id);
        assertFeedHasOnly(id, ump.publish("booking_created", "marker"));
    }

    @Test
    void reusingAnIdForAnotherEventIsAConflict() {
        String id = ump.publish(event("booking_created", "BK1", Map.of("id", ownId())));

        assertThat(postEvents(event("booking_created", "BK2", Map.of("id", id))).status())
                .isEqualTo(409);
        assertThat(postEvents(event("booking_updated", "BK1", Map.of("id", id))).status())
                .isEqualTo(409);
    }

    @Test
    void repeatingAnIdempotencyKeyGivesTheFirstAnswer() {
        Map<String, Object> event = UmpApi.event("booking_created", "BK1");
        String name = ownId();
        Answer first = postEvents(event, "Idempotency-Key", name).expect(202);

        Answer again = postEvents(event, "Idempotency-Key", name).expect(202);

        assertThat(again.text()).isEqualTo(first.text());
        assertFeedHasOnly(first.json().path("id").asText(), ump.publish("booking_created", "marker"));
    }

    @Test
    void reusingAnIdempotencyKeyForAnotherRequestIsAConflict() {
        String name = ownId();
        postEvents(UmpApi.event("booking_created", "BK1"), "Idempotency-Key", name)
                .expect(202);

        assertThat(postEvents(UmpApi.event("booking_created", "BK2"), "Idempotency-Key", name)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFailedRequestDoesNotUseUpItsKey() {
        String name = ownId();
        postEvents(UmpApi.event("booking_exploded", "BK1"), "Idempotency-Key", name)
                .expect(400);

        postEvents(UmpApi.event("booking_created", "BK1"), "Idempotency-Key", name)
                .expect(202);
    }

    @Test
    void concurrentRequestsWithOneKeyPublishOnce() throws Exception {
        Map<String, Object> event = UmpApi.event("booking_created", "BK1");
        String name = ownId();

        List<Answer> answers = atOnce(() -> postEvents(event, "Idempotency-Key", name));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertFeedHasOnly(answers.get(0).json().path("id").asText(), ump.publish("booking_created", "marker"));
    }

    @Test
    void concurrentRequestsWithOneIdPublishOnce() throws Exception {
        String id = ownId();
        Map<String, Object> event = event("booking_created", "BK1", Map.of("id", id));

        List<Answer> answers = atOnce(() -> postEvents(event));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertFeedHasOnly(id, ump.publish("booking_created", "marker"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void aRefusedRequestDoesNotFailConcurrentOnes(int events) throws Exception {
        String used = ownId();
        postEvents(UmpApi.event("booking_created", "used"), "Idempotency-Key", used)
                .expect(202);
        var number = new AtomicInteger();

        List<Answer> answers = atOnce(() -> {
            int i = number.getAndIncrement();
            var batch = Map.of("events", Collections.nCopies(events, UmpApi.event("booking_created", "BK" + i)));
            return i % 2 == 0 ? postEvents(batch) : postEvents(batch, "Idempotency-Key", used);
        });

        assertThat(answers).extracting(Answer::status).containsOnly(202, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(AT_ONCE / 2);
        ump.feed(key).awaitIds(AT_ONCE / 2 * events + 1);
    }

    private Answer postEvents(Object request, String... headers) {
        return ump.post("/admin/events", ump.adminToken(), request, headers);
    }

    /** The marker was published last, so anything that is missing from the feed now was not published. */
    private void assertFeedHasOnly(String... ids) {
        String marker = ids[ids.length - 1];
        assertThat(ump.feed(key).awaitIds(seen -> seen.contains(marker))).containsExactlyInAnyOrder(ids);
    }

    private static String ownId() {
        return "evt_" + UUID.randomUUID();
    }

    private static List<Answer> atOnce(Callable<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(AT_ONCE, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

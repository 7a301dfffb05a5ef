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

/** What a publisher can rely on: stored or refused, once, and the same answer as often as it asks. */
class PublicationScenarioIT extends Scenario {

    private static final int AT_ONCE = 16;

    PublicationScenarioIT(UmpApi ump) {
        super(ump);
    }

    @BeforeEach
    void pull() {
        ump.subscribe(partner, null, "bookings");
    }

    @Test
    void whatIsAcceptedIsInTheFeed() {
        List<String> published = ump.publishBatch(IntStream.range(0, 50)
                .mapToObj(i -> UmpApi.event("booking_created", "BK" + i))
                .toList());

        assertThat(ump.feed(key).awaitIds(50)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(published).doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsPublishedWholeOrNotAtAll() {
        List<Map<String, Object>> batch =
                List.of(UmpApi.event("booking_created", "BK1"), UmpApi.event("booking_exploded", "BK2"));

        Answer refused = publishAnswer(Map.of("events", batch));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("events[1].type");
        assertThatNothingElseThan(ump.publish("booking_created", "marker"));
    }

    @Test
    void aConflictInABatchLeavesNothingOfIt() {
        String id = ump.publish(event("booking_created", "BK1", Map.of("id", ownId())));

        Answer conflict = publishAnswer(Map.of(
                "events",
                List.of(UmpApi.event("booking_created", "BK2"), event("booking_created", "other", Map.of("id", id)))));

        assertThat(conflict.status()).isEqualTo(409);
        ump.feed(key).awaitIds(1);
        assertThatNothingElseThan(id, ump.publish("booking_created", "marker"));
    }

    @Test
    void theSameIdAgainGivesTheSameAnswerAndNoSecondEvent() {
        String id = ownId();
        Map<String, Object> event = event("booking_created", "BK1", Map.of("id", id));
        Answer first = publishAnswer(event).expect(202);

        Answer again = publishAnswer(event).expect(202);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.json().path("id").asText()).isEqualTo(id);
        assertThatNothingElseThan(id, ump.publish("booking_created", "marker"));
    }

    @Test
    void theSameIdForSomethingElseIsAConflict() {
        String id = ump.publish(event("booking_created", "BK1", Map.of("id", ownId())));

        assertThat(publishAnswer(event("booking_created", "BK2", Map.of("id", id)))
                        .status())
                .isEqualTo(409);
        assertThat(publishAnswer(event("booking_updated", "BK1", Map.of("id", id)))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theSameIdempotencyKeyGivesTheFirstAnswer() {
        Map<String, Object> event = UmpApi.event("booking_created", "BK1");
        String name = ownId();
        Answer first = publishAnswer(event, "Idempotency-Key", name).expect(202);

        Answer again = publishAnswer(event, "Idempotency-Key", name).expect(202);

        assertThat(again.text()).isEqualTo(first.text());
        assertThatNothingElseThan(first.json().path("id").asText(), ump.publish("booking_created", "marker"));
    }

    @Test
    void theSameIdempotencyKeyForSomethingElseIsAConflict() {
        String name = ownId();
        publishAnswer(UmpApi.event("booking_created", "BK1"), "Idempotency-Key", name)
                .expect(202);

        assertThat(publishAnswer(UmpApi.event("booking_created", "BK2"), "Idempotency-Key", name)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFailedRequestDoesNotUseTheKeyUp() {
        String name = ownId();
        publishAnswer(UmpApi.event("booking_exploded", "BK1"), "Idempotency-Key", name)
                .expect(400);

        publishAnswer(UmpApi.event("booking_created", "BK1"), "Idempotency-Key", name)
                .expect(202);
    }

    @Test
    void oneOfManyThatRaceWithOneKeyPublishes() throws Exception {
        Map<String, Object> event = UmpApi.event("booking_created", "BK1");
        String name = ownId();

        List<Answer> answers = atOnce(() -> publishAnswer(event, "Idempotency-Key", name));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertThatNothingElseThan(answers.get(0).json().path("id").asText(), ump.publish("booking_created", "marker"));
    }

    @Test
    void oneOfManyThatRaceWithOneIdPublishes() throws Exception {
        String id = ownId();
        Map<String, Object> event = event("booking_created", "BK1", Map.of("id", id));

        List<Answer> answers = atOnce(() -> publishAnswer(event));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThatNothingElseThan(id, ump.publish("booking_created", "marker"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void whoIsRefusedTakesNobodyAlongWhoPublishesAtTheSameTime(int events) throws Exception {
        String used = ownId();
        publishAnswer(UmpApi.event("booking_created", "used"), "Idempotency-Key", used)
                .expect(202);
        var number = new AtomicInteger();

        List<Answer> answers = atOnce(() -> {
            int i = number.getAndIncrement();
            var batch = Map.of("events", Collections.nCopies(events, UmpApi.event("booking_created", "BK" + i)));
            return i % 2 == 0 ? publishAnswer(batch) : publishAnswer(batch, "Idempotency-Key", used);
        });

        assertThat(answers).extracting(Answer::status).containsOnly(202, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(AT_ONCE / 2);
        ump.feed(key).awaitIds(AT_ONCE / 2 * events + 1);
    }

    private Answer publishAnswer(Object request, String... headers) {
        return ump.post("/admin/events", ump.adminToken(), request, headers);
    }

    /** The marker came last: what is not in the feed with it is not there. */
    private void assertThatNothingElseThan(String... ids) {
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

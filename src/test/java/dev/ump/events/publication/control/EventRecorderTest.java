package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.delivery.control.AnySubscription;
import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.ledger.LedgerOf;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.EventId;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.publication.entity.PublicationGroup;
import dev.ump.events.publication.entity.StoredEvent;
import dev.ump.events.subscriptions.control.KnownSubscriptions;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.DeliveryRows;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.FiredEvents;
import dev.ump.events.testing.MemoryDatabase;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventRecorderTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final Trace TRACE = new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    @RegisterExtension
    final MemoryDatabase memory = new MemoryDatabase();

    private final Database database = memory.database();
    private final DeliveryRows deliveries = new DeliveryRows(database, NOW);
    private final Entities entities = new Entities();
    private final KnownSubscriptions subscriptions = new KnownSubscriptions(AnySubscription.since(NOW));
    private final FiredEvents<Recording> begun = new FiredEvents<>();
    private final EventRecorder recorder = new EventRecorder();
    private int places = 10;

    @BeforeEach
    void open() {
        recorder.entities = entities.manager();
        recorder.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        recorder.settings = new TestSettings().lease(Duration.ofSeconds(30));
        recorder.recordings = new Recordings();
        recorder.recordings.transaction = oneTransaction();
        recorder.recordings.registry = subscriptions;
        recorder.recordings.database = database;
        recorder.recordings.ledger = LedgerOf.database(database);
        recorder.recordings.begun = begun;
        recorder.recordings.queue = new DeliveryQueue() {
            @Override
            public boolean reserve(int number) {
                places -= number;
                return places >= 0;
            }
        };
    }

    @Test
    void storesAnEventAndAnnouncesItsDelivery() {
        recorder.observe(event("evt_1"));
        assertThat(stored()).containsExactly("evt_1 booking_created BK1 null 1 of 1");
        assertThat(deliveries()).containsExactly("evt_1 sub_1 prt_1 held true claim 1 due " + NOW.plusSeconds(30));
        Recording recording = recording();
        assertThat(recording.events()).isOne();
        assertThat(recording.reserved()).isOne();
        assertThat(recording.announced())
                .extracting(Work::eventId, Work::leaseEnd)
                .containsExactly(tuple("evt_1", NOW.plusSeconds(30)));
    }

    @Test
    void leavesADeliveryThatCannotBeAnnouncedToTheSweep() {
        places = 0;
        recorder.observe(event("evt_1"));
        assertThat(deliveries()).containsExactly("evt_1 sub_1 prt_1 held false claim 0 due " + NOW);
        assertThat(recording().announced()).isEmpty();
        assertThat(recording().reserved()).isZero();
    }

    @Test
    void hasTheDeliveryToAFailingEndpointRest() {
        subscriptions.store(
                AnySubscription.starting(NOW).status(SubscriptionStatus.FAILING).registered());
        recorder.observe(event("evt_1"));
        assertThat(deliveries.resting()).hasSize(1);
        assertThat(recording().reserved()).isZero();
    }

    @Test
    void makesADeliveryForEachSubscriptionThatWantsTheEvent() {
        subscriptions.store(
                AnySubscription.starting(NOW).id("sub_1").registered(),
                AnySubscription.starting(NOW).id("sub_2").registered(),
                AnySubscription.starting(NOW.plusSeconds(1)).id("sub_later").registered(),
                AnySubscription.starting(NOW).id("sub_pull").noUrl().registered());
        recorder.observe(event("evt_1"));
        recorder.observe(new DomainEvent(EventId.of("evt_2"), EventType.BOOKING_UPDATED, "BK1", null, null));
        assertThat(deliveries()).extracting(row -> row.substring(0, 11)).containsExactly("evt_1 sub_1", "evt_1 sub_2");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void deliversOnlyToTheAudience() {
        recorder.observe(addressed("evt_1", "prt_2"));
        recorder.observe(addressed("evt_2", "prt_1"));
        assertThat(deliveries()).hasSize(1).first().asString().startsWith("evt_2");
        assertThat(stored())
                .containsExactly(
                        "evt_1 booking_created BK1 |prt_2| 1 of 1", "evt_2 booking_created BK1 |prt_1| 1 of 1");
    }

    @Test
    void recordsPublicationsTogetherEachInItsOwnTrace() {
        recorder.observe(
                new PublicationGroup(List.of(publication(TRACE, "evt_1"), publication(Trace.NONE, "evt_2", "evt_3"))));
        assertThat(stored())
                .containsExactly(
                        "evt_1 booking_created BK1 null 1 of 3",
                        "evt_2 booking_created BK1 null 2 of 3",
                        "evt_3 booking_created BK1 null 3 of 3");
        assertThat(recording().announced())
                .extracting(work -> work.announcement().trace())
                .containsExactly(TRACE, Trace.NONE, Trace.NONE);
    }

    @Test
    void recordsAnEventOnceThatIsPublishedAgain() {
        entities.keep(new StoredEvent(event("evt_known"), NOW.minusSeconds(60)));
        recorder.observe(event("evt_known"));
        assertThat(stored()).isEmpty();
        recorder.observe(new PublicationGroup(List.of(publication(Trace.NONE, "evt_1", "evt_1"))));
        assertThat(stored()).hasSize(1);
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void refusesAnotherEventWithTheSameId() {
        entities.keep(new StoredEvent(event("evt_1"), NOW.minusSeconds(60)));
        var other = new DomainEvent(EventId.of("evt_1"), EventType.BOOKING_CREATED, "BK2", null, null);
        assertThatThrownBy(() -> recorder.observe(other)).isInstanceOf(Conflict.class);
        assertThat(stored()).isEmpty();
    }

    /** All its events go by the same subscriptions, and one observer ends it. */
    @Test
    void beginsOneRecordingPerTransaction() {
        recorder.observe(event("evt_1"));
        subscriptions.store();
        recorder.observe(event("evt_2"));
        assertThat(begun.all()).hasSize(1);
        assertThat(recording().events()).isEqualTo(2);
        assertThat(deliveries()).hasSize(2);
    }

    private Recording recording() {
        return recorder.recordings.current();
    }

    private static DomainEvent event(String id) {
        return new DomainEvent(EventId.of(id), EventType.BOOKING_CREATED, "BK1", null, null);
    }

    private static DomainEvent addressed(String id, String partner) {
        return new DomainEvent(EventId.of(id), EventType.BOOKING_CREATED, "BK1", null, Set.of(partner));
    }

    private static Publication publication(Trace trace, String... ids) {
        return new Publication(
                List.of(ids).stream().map(EventRecorderTest::event).toList(), Optional.empty(), trace);
    }

    private List<String> stored() {
        return database.query(
                """
                select e.id, e.type, e.resource_id, e.audience, e.ordinal, s.events
                from event e join feed_section s on s.id = e.section_id order by e.id""",
                row -> row.getString("id") + " "
                        + row.getString("type") + " " + row.getString("resource_id") + " " + row.getString("audience")
                        + " "
                        + row.getInt("ordinal") + " of " + row.getInt("events"));
    }

    private List<String> deliveries() {
        return database.query(
                "select * from delivery order by event_id, subscription_id",
                row -> row.getString("event_id") + " " + row.getString("subscription_id") + " "
                        + row.getString("partner_id") + " held " + row.getBoolean("held") + " claim "
                        + row.getInt("claim") + " due " + Database.instant(row, "due_at"));
    }

    private static TransactionSynchronizationRegistry oneTransaction() {
        Map<Object, @Nullable Object> resources = new HashMap<>();
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                EventRecorderTest.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (self, method, arguments) -> method.getName().equals("putResource")
                        ? resources.put(arguments[0], arguments[1])
                        : resources.get(arguments[0]));
    }
}

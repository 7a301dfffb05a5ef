package dev.ump.events.publication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.Conflict;
import dev.ump.events.platform.entity.Trace;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.IdempotencyKey;
import dev.ump.events.publication.entity.IdempotentAnswer;
import dev.ump.events.publication.entity.Publication;
import dev.ump.events.publication.entity.PublicationGroup;
import dev.ump.events.testing.Entities;
import dev.ump.events.testing.FiredEvents;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishingTransactionTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final IdempotencyKey KEY = IdempotencyKey.of("erp", "order 1", "{\"booking\":1}");

    private final Entities entities = new Entities();
    private final FiredEvents<PublicationGroup> published = new FiredEvents<>();
    private final PublishingTransaction transaction = new PublishingTransaction();

    @BeforeEach
    void open() {
        transaction.entities = entities.manager();
        transaction.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        transaction.published = published;
    }

    @Test
    void firesAllPublicationsAtOnceAndReturnsTheIdsOfEach() {
        Publication one = publication(Optional.empty());
        Publication other = publication(Optional.of(KEY));
        assertThat(transaction.publish(List.of(one, other))).containsExactly(one.eventIds(), other.eventIds());
        assertThat(published.all()).containsExactly(new PublicationGroup(List.of(one, other)));
    }

    @Test
    void answersARepeatedKeyAsBeforeAndPublishesNothing() {
        Publication first = publication(Optional.of(KEY));
        transaction.publish(List.of(first));
        Publication other = publication(Optional.empty());
        assertThat(transaction.publish(List.of(publication(Optional.of(KEY)), other)))
                .containsExactly(first.eventIds(), other.eventIds());
        assertThat(published.all()).last().isEqualTo(new PublicationGroup(List.of(other)));
    }

    @Test
    void publishesOnceWhatIsSentTwiceInOneTransaction() {
        Publication first = publication(Optional.of(KEY));
        assertThat(transaction.publish(List.of(first, publication(Optional.of(KEY)))))
                .containsExactly(first.eventIds(), first.eventIds());
        assertThat(published.all()).containsExactly(new PublicationGroup(List.of(first)));
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        transaction.publish(List.of(publication(Optional.of(KEY))));
        var other = IdempotencyKey.of("erp", "order 1", "{\"booking\":2}");
        assertThatThrownBy(() -> transaction.publish(List.of(publication(Optional.of(other)))))
                .isInstanceOf(Conflict.class);
        assertThat(published.all()).hasSize(1);
    }

    @Test
    void keepsTheKeysOfPublishersApart() {
        transaction.publish(List.of(publication(Optional.of(KEY))));
        transaction.publish(List.of(publication(Optional.of(IdempotencyKey.of("crm", "order 1", "{\"booking\":2}")))));
        assertThat(published.all()).hasSize(2);
    }

    @Test
    void publishesNothingWhereAnotherServerWasTheFirstToStoreTheKey() {
        entities.atFlush(() -> {
            throw new PersistenceException("duplicate key");
        });
        assertThatThrownBy(() -> transaction.publish(List.of(publication(Optional.of(KEY)))))
                .isInstanceOf(PersistenceException.class);
        assertThat(published.all()).isEmpty();
    }

    @Test
    void storesTheAnswerUnderTheKey() {
        Publication first = publication(Optional.of(KEY));
        transaction.publish(List.of(first, publication(Optional.empty())));
        assertThat(entities.find(IdempotentAnswer.class, KEY.id()))
                .hasValueSatisfying(answer -> assertThat(answer.eventIds()).isEqualTo(first.eventIds()));
    }

    private static Publication publication(Optional<IdempotencyKey> key) {
        return new Publication(
                List.of(
                        DomainEvent.of(EventType.BOOKING_CREATED, "BK1"),
                        DomainEvent.of(EventType.BOOKING_UPDATED, "BK1")),
                key,
                Trace.NONE);
    }
}

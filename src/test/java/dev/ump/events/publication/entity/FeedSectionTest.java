package dev.ump.events.publication.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedSectionTest {

    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    private final FeedSection section = new FeedSection(NOW);

    @Test
    void hasNoPositionsBeforeItIsPlaced() {
        var event = event(1);
        section.add(event);
        assertThat(event.position()).isEmpty();
    }

    @Test
    void isFullAtTheMaximumNumberOfEvents() {
        for (int i = 1; i < FeedSection.MOST; i++) {
            section.add(event(i));
            assertThat(section.isFull()).isFalse();
        }
        section.add(event(FeedSection.MOST));
        assertThat(section.isFull()).isTrue();
    }

    @Test
    void rangeIncludesSectionsThatEndShortlyAfterIt() {
        assertThat(FeedSection.range(10, 20)).containsExactly(10L, 20L + FeedSection.MOST, 10L, 20L);
    }

    private static StoredEvent event(int number) {
        var event = new DomainEvent(EventId.of("evt_" + number), EventType.BOOKING_CREATED, "BK1", NOW, null);
        return new StoredEvent(event, NOW);
    }
}

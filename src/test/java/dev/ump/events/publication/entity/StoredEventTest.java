package dev.ump.events.publication.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.catalog.entity.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredEventTest {

    private static final Instant RECORDED = Instant.parse("2026-10-01T12:00:00.123456Z");
    private static final Instant HAPPENED = Instant.parse("2026-09-30T08:00:00Z");

    private final StoredEvent stored = new StoredEvent(event("BK1", HAPPENED, Set.of("prt_b", "prt_a")), RECORDED);

    @Test
    void matchesARepeatedPublication() {
        assertThat(stored.says(event("BK1", HAPPENED, Set.of("prt_a", "prt_b"))))
                .isTrue();
    }

    @Test
    void matchesARepetitionWithoutATimestamp() {
        assertThat(stored.says(event("BK1", null, Set.of("prt_a", "prt_b")))).isTrue();
    }

    @Test
    void differsIfAnyFieldDiffers() {
        assertThat(stored.says(event("BK2", HAPPENED, Set.of("prt_a", "prt_b"))))
                .isFalse();
        assertThat(stored.says(event("BK1", HAPPENED.plusMillis(1), Set.of("prt_a", "prt_b"))))
                .isFalse();
        assertThat(stored.says(event("BK1", HAPPENED, Set.of("prt_a")))).isFalse();
        assertThat(stored.says(event("BK1", HAPPENED, null))).isFalse();
    }

    @Test
    void occurredWhenRecordedIfThereIsNoTimestamp() {
        var withoutTimestamp = new StoredEvent(event("BK1", null, null), RECORDED);
        assertThat(withoutTimestamp.occurredAt()).isEqualTo(Instant.parse("2026-10-01T12:00:00.123Z"));
        assertThat(withoutTimestamp.document()).contains("\"timestamp\":\"2026-10-01T12:00:00.123Z\"");
    }

    @Test
    void isAddressedToItsAudienceOrToEverybody() {
        assertThat(stored.audience()).isEqualTo(List.of("prt_a", "prt_b"));
        assertThat(new StoredEvent(event("BK1", null, null), RECORDED).audience())
                .isEmpty();
    }

    private static DomainEvent event(String resourceId, @Nullable Instant time, @Nullable Set<String> audience) {
        return new DomainEvent(EventId.of("evt_1"), EventType.BOOKING_CREATED, resourceId, time, audience);
    }
}

package dev.ump.events.catalog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void hasNineteenTypesInFiveDomains() {
        assertThat(Stream.of(Domain.values()).map(domain -> domain.eventTypes().size()))
                .containsExactly(5, 4, 4, 3, 3);
    }

    @Test
    void everyTypeStartsWithItsResource() {
        assertThat(EventType.values())
                .allMatch(type -> type.wireName().startsWith(type.resourceType() + "_"))
                .allMatch(type -> EventType.named(type.wireName()).orElseThrow() == type);
    }

    @Test
    void knowsNoOtherNames() {
        assertThat(EventType.named("BOOKING_CREATED")).isEmpty();
        assertThat(Domain.named("booking")).isEmpty();
    }
}

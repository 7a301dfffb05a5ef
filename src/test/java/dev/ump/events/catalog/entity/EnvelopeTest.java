package dev.ump.events.catalog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {

    private static final Instant TIME = Instant.parse("2025-10-22T14:31:00Z");

    @Test
    void matchesTheDocumentOfTheContractExactly() {
        assertThat(new Envelope("evt_8f3a7e9f", EventType.BOOKING_ACCEPTED, TIME, "BK123456").document())
                .isEqualTo(
                        "{\"id\":\"evt_8f3a7e9f\",\"type\":\"booking_accepted\","
                                + "\"timestamp\":\"2025-10-22T14:31:00Z\",\"resource\":{\"type\":\"booking\",\"id\":\"BK123456\"}}");
    }

    @ParameterizedTest
    @EnumSource
    void containsTypeAndResourceOfEveryEventType(EventType type) {
        assertThat(new Envelope("evt_1", type, TIME, "X").document())
                .contains(
                        "\"type\":\"" + type.wireName() + "\"",
                        "{\"type\":\"" + type.resourceType() + "\",\"id\":\"X\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-22T14:31:00.000Z, 2025-10-22T14:31:00Z",
        "2025-10-22T14:31:00.250Z, 2025-10-22T14:31:00.250Z",
        "2025-10-22T14:31:00.000001Z, 2025-10-22T14:31:00.000001Z"
    })
    void writesAFractionOnlyIfThereIsOne(Instant time, String shown) {
        assertThat(new Envelope("evt_1", EventType.BOOKING_CREATED, time, "X").document())
                .contains("\"timestamp\":\"" + shown + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheTypeFromADocument(EventType type) {
        assertThat(Envelope.typeOf(new Envelope("evt_1", type, TIME, "\",\"type\":\"x").document()))
                .contains(type);
        assertThat(Envelope.typeOf("")).isEmpty();
        assertThat(Envelope.typeOf("{\"id\":\"evt_1\",\"type\":\"no_longer_known\"}"))
                .isEmpty();
    }

    @Test
    void escapesAHostileId() {
        assertThat(new Envelope("evt_1", EventType.BOOKING_CREATED, TIME, "\"},\"x\":{\"").document())
                .endsWith("\"id\":\"\\\"},\\\"x\\\":{\\\"\"}}");
    }
}

package dev.ump.events.publication.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.publication.entity.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final String BOOKING =
            "\"type\":\"booking_created\",\"resource\":{\"type\":\"booking\",\"id\":\"BK1\"}";

    @Test
    void readsAMinimalEvent() {
        DomainEvent event = read("{" + BOOKING + "}").get(0);
        assertThat(event.type()).isEqualTo(EventType.BOOKING_CREATED);
        assertThat(event.resourceId()).isEqualTo("BK1");
        assertThat(event.timestamp()).isNull();
        assertThat(event.audience()).isNull();
        assertThat(event.id().own()).isFalse();
        assertThat(event.id().value()).startsWith("evt_");
    }

    @Test
    void readsAllFields() {
        DomainEvent event = read("{" + BOOKING + ",\"id\":\"evt_own-1\",\"timestamp\":\"2025-10-22T16:31:00+02:00\","
                        + "\"audience\":[\"prt_1\",\"prt_2\"]}")
                .get(0);
        assertThat(event.id().own()).isTrue();
        assertThat(event.id()).hasToString("evt_own-1");
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2025-10-22T14:31:00Z"));
        assertThat(event.audience()).isEqualTo(Set.of("prt_1", "prt_2"));
    }

    @Test
    void readsABatchInOrder() {
        List<DomainEvent> events =
                read("{\"events\":[{" + BOOKING + ",\"id\":\"evt_2\"},{" + BOOKING + ",\"id\":\"evt_1\"}]}");
        assertThat(events).extracting(event -> event.id().value()).containsExactly("evt_2", "evt_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|type",
                "{}|resource",
                "{'type':'booking_lost','resource':{'type':'booking','id':'1'}}|type",
                "{'type':'booking_created','resource':{'type':'payment','id':'1'}}|resource.type",
                "{'type':'booking_created','resource':{'type':'booking'}}|resource.id",
                "{'type':'booking_created','resource':{'type':'booking','id':' '}}|resource.id",
                "{'type':'booking_created','resource':{'type':'booking','id':'a\\u0000b'}}|resource.id",
                "{'type':'booking_created','resource':{'type':'booking','id':'a\\ud800b'}}|resource.id",
                "{'type':'booking_created','resource':{'type':'booking','id':7}}|resource.id",
                "{'type':'booking_created','resource':{'type':'booking','id':'1','x':1}}|resource.x",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'color':'red'}|color",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'timestamp':'yesterday'}|timestamp",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'timestamp':'+20000-01-01T00:00:00Z'}|timestamp",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'id':'booking-1'}|id",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'id':'evt_a/b'}|id",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'audience':[]}|audience",
                "{'type':'booking_created','resource':{'type':'booking','id':'1'},'audience':['everybody']}|audience",
                "{'events':[]}|events",
                "{'events':[{'type':'booking_created','resource':{'type':'booking','id':'1'}},{'type':'x'}]}|events[1].type",
                "{'events':[null]}|events[0].type",
                "{'events':[],'type':'booking_created'}|type"
            })
    void namesTheInvalidField(String document, String field) {
        var refused = catchThrowableOfType(InvalidInput.class, () -> read(document.replace('\'', '"')));
        assertThat(refused.errors()).extracting(FieldError::field).contains(field);
    }

    @Test
    void refusesMoreThanAThousand() {
        String many = ("{" + BOOKING + "},").repeat(1001);
        var refused = catchThrowableOfType(
                InvalidInput.class, () -> read("{\"events\":[" + many.substring(0, many.length() - 1) + "]}"));
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("events");
    }

    private static List<DomainEvent> read(String document) {
        return EventReader.read(Json.read(document.getBytes(UTF_8), JsonNode.class));
    }
}

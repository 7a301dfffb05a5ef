package dev.ump.events.publication.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import dev.ump.events.publication.entity.DomainEvent;
import dev.ump.events.publication.entity.EventBatch;
import dev.ump.events.publication.entity.NewEvent;
import java.util.ArrayList;
import java.util.List;

/** Parses events from publishers, over REST and JMS alike: a single event, or {@code {"events":[...]}} with up to 1000. */
public final class EventReader {

    private EventReader() {}

    /** @throws InvalidInput naming every invalid field */
    public static List<DomainEvent> read(JsonNode document) {
        List<FieldError> errors = new ArrayList<>();
        List<DomainEvent> events = document.has("events") ? batch(document, errors) : single(document, errors);
        InvalidInput.unlessEmpty(errors);
        return events;
    }

    private static List<DomainEvent> single(JsonNode document, List<FieldError> errors) {
        return Json.read(document, NewEvent.class).check("", errors).stream().toList();
    }

    private static List<DomainEvent> batch(JsonNode document, List<FieldError> errors) {
        List<NewEvent> batch = Json.read(document, EventBatch.class).events();
        if (batch.isEmpty() || batch.size() > EventBatch.MAX) {
            throw new InvalidInput("events", "must contain 1 to " + EventBatch.MAX + " events");
        }
        List<DomainEvent> events = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).check("events[" + i + "].", errors).ifPresent(events::add);
        }
        return events;
    }
}

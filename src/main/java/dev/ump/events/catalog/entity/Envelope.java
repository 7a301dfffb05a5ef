package dev.ump.events.catalog.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;

/** The document that represents an event outside the platform. It is created once; its bytes never change. */
public record Envelope(String id, String type, String timestamp, Resource resource) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "\",\"type\":\"";

    /** The envelope of an event of that type, with the minimum that identifies its resource. */
    public Envelope(String id, EventType type, Instant timestamp, String resourceId) {
        this(id, type.wireName(), timestamp.toString(), new Resource(type.resourceType(), resourceId));
    }

    /** The document as it goes over the wire: these keys in this order, no white space. */
    public String document() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope of plain strings is always JSON", e);
        }
    }

    /** The event type named in such a document, found without parsing it; empty if it names none. */
    public static Optional<EventType> typeOf(String document) {
        int key = document.indexOf(TYPE);
        int end = key < 0 ? -1 : document.indexOf('"', key + TYPE.length());
        return end < 0 ? Optional.empty() : EventType.named(document.substring(key + TYPE.length(), end));
    }
}

package dev.ump.events.publication.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The document that stands for an event everywhere outside. It is made once; its bytes never change. */
public record Envelope(String id, String type, String timestamp, Resource resource) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The document as it goes over the wire: these keys in this order, no white space. */
    public String document() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope of plain strings is always JSON", e);
        }
    }
}

package dev.ump.events.platform.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A refused value, with a message that may be shown to the caller as is. */
final class UnreadableValue extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    UnreadableValue(JsonParser json, String message) {
        super(json, message);
    }
}

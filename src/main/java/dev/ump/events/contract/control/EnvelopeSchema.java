package dev.ump.events.contract.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.catalog.entity.EventType;

/** The JSON Schema of an event type's envelope. */
public final class EnvelopeSchema {

    private EnvelopeSchema() {}

    /** Returns it as a document of its own, in JSON Schema 2020-12. */
    public static ObjectNode of(EventType type) {
        ObjectNode schema = Documents.object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("$id", "/schemas/" + type.wireName());
        return schema.setAll(inline(type));
    }

    /** Returns it as a part of another document. */
    static ObjectNode inline(EventType type) {
        ObjectNode schema = Documents.object();
        schema.put("title", type.wireName()).put("description", type.description());
        closed(schema, "id", "type", "timestamp", "resource");
        ObjectNode properties = schema.withObject("/properties");
        properties
                .withObject("/id")
                .put("type", "string")
                .put("pattern", "^evt_[A-Za-z0-9_-]{1,76}$")
                .put("description", "Unique forever. Use it to drop duplicates.");
        properties.withObject("/type").put("const", type.wireName());
        properties
                .withObject("/timestamp")
                .put("type", "string")
                .put("format", "date-time")
                .put("pattern", "Z$");
        ObjectNode resource = properties.withObject("/resource");
        closed(resource, "type", "id");
        resource.withObject("/properties/type").put("const", type.resourceType());
        resource.withObject("/properties/id")
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", 255);
        return schema;
    }

    private static void closed(ObjectNode schema, String... required) {
        schema.put("type", "object").put("additionalProperties", false);
        for (String name : required) {
            schema.withArray("/required").add(name);
        }
    }
}

package dev.ump.events.publication.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The criteria of a search for events; null matches everything. */
public record EventQuery(
        @Nullable String type,
        @Nullable String resourceType,
        @Nullable String resourceId) {

    /** Returns the conditions that apply, by the event's column. */
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (resourceId != null) {
            conditions.put("resource_id", resourceId);
        }
        if (resourceType != null) {
            conditions.put("resource_type", resourceType);
        }
        if (type != null) {
            conditions.put("type", type);
        }
        return conditions;
    }
}

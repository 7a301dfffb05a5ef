package dev.ump.events.operations.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which events are looked for; what is null does not matter. */
public record EventQuery(
        @Nullable String type,
        @Nullable String resourceType,
        @Nullable String resourceId) {

    /** The conditions that matter, by the column of the event that they are about. */
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

package dev.ump.events.platform.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A JSON Merge Patch (RFC 7396): absent fields stay, null removes a field, objects are merged. */
public record MergePatch(ObjectNode changes) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MergePatch {}

    /** Returns the patched {@code target}; {@code target} itself is unchanged. */
    public ObjectNode appliedTo(ObjectNode target) {
        return merge(target.deepCopy(), changes);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> set(target, change.getKey(), change.getValue()));
        return target;
    }

    private static void set(ObjectNode target, String name, JsonNode value) {
        if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode nested) {
            target.set(name, merge(target.get(name) instanceof ObjectNode old ? old : target.objectNode(), nested));
        } else {
            target.set(name, value);
        }
    }
}

package dev.ump.events.contract.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.platform.control.Json;

/**
 * A document in both formats, serialized once: it never changes, and writing YAML takes longer than anything that may
 * request it.
 */
public final class WrittenDocument {

    private final byte[] json;
    private final byte[] yaml;

    WrittenDocument(ObjectNode document) {
        this.json = Json.write(document);
        this.yaml = Documents.yaml(document);
    }

    /** The returned array must not be changed. */
    public byte[] json() {
        return json;
    }

    /** The returned array must not be changed. */
    public byte[] yaml() {
        return yaml;
    }
}

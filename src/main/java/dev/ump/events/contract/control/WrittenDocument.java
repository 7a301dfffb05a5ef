package dev.ump.events.contract.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.platform.control.Json;

/** A document in both its forms, written once: it never changes, and writing YAML takes longer than anything that may ask for it. */
public final class WrittenDocument {

    private final byte[] json;
    private final byte[] yaml;

    WrittenDocument(ObjectNode document) {
        this.json = Json.write(document);
        this.yaml = Documents.yaml(document);
    }

    /** Not to be changed. */
    public byte[] json() {
        return json;
    }

    /** Not to be changed. */
    public byte[] yaml() {
        return yaml;
    }
}

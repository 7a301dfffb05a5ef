package dev.ump.events.contract.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Reads and writes the contract's documents. */
public final class Documents {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private Documents() {}

    public static byte[] yaml(ObjectNode document) {
        try {
            return YAML.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a document as people wrote it, and adds the version of this product. */
    static ObjectNode read(String name) {
        try (InputStream file = resource("/contract/" + name)) {
            ObjectNode document = (ObjectNode) YAML.readTree(file);
            document.withObject("/info").put("version", version());
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static String version() throws IOException {
        try (InputStream file = resource("/ump-events.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(Documents.class.getResourceAsStream(path), path);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode reference(String path) {
        return object().put("$ref", "#/" + path);
    }
}

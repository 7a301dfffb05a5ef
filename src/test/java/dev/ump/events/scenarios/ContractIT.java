package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The OpenAPI and AsyncAPI documents and the event schemas, as the server publishes them. */
class ContractIT extends Scenario {

    private static final Path SNAPSHOTS = Path.of("src/test/resources/contract");
    private static final JsonMapper JSON = new JsonMapper();

    ContractIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void servesTheReviewedDocuments() throws IOException {
        assertThat(reviewed("openapi")).isEqualTo(served("openapi"));
        assertThat(reviewed("asyncapi")).isEqualTo(served("asyncapi"));
    }

    @Test
    void servesYamlUnlessJsonIsRequested() {
        assertThat(ump.get("/openapi", null).expect(200).header("Content-Type")).startsWith("application/yaml");
        assertThat(ump.get("/openapi", null).text()).startsWith("openapi: \"3.1.0\"");
        assertThat(ump.get("/asyncapi", null).text()).startsWith("asyncapi: \"3.0.0\"");
        assertThat(ump.get("/openapi?format=JSON", null).json().path("openapi").asText())
                .isEqualTo("3.1.0");
    }

    @Test
    void everyEventTypeHasAWebhookAMessageAndASchema() throws IOException {
        JsonNode openApi = served("openapi");
        JsonNode asyncApi = served("asyncapi");
        for (EventType type : EventType.values()) {
            assertThat(openApi.path("webhooks").has(type.wireName())).isTrue();
            assertThat(asyncApi.at("/channels/webhooks/messages").has(type.wireName()))
                    .isTrue();
            Answer answer = ump.get("/schemas/" + type.wireName(), null).expect(200);
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(answer.json());
            String envelope =
                    "{\"id\":\"evt_1\",\"type\":\"%s\",\"timestamp\":\"2025-10-22T14:31:00Z\",\"resource\":{\"type\":\"%s\",\"id\":\"X\"}}";
            assertThat(schema.validate(JSON.readTree(envelope.formatted(type.wireName(), type.resourceType()))))
                    .isEmpty();
            assertThat(schema.validate(JSON.readTree(envelope.formatted(type.wireName(), "spaceship"))))
                    .isNotEmpty();
        }
        ump.get("/schemas/no_such_type", null).expect(404);
    }

    private JsonNode served(String name) {
        Answer answer = ump.get("/" + name, null, "Accept", "application/json").expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        ObjectNode document = (ObjectNode) answer.json();
        document.withObject("/info").put("version", "of the build");
        return document;
    }

    /** {@code -Dump.contract.update} overwrites the reviewed document, so that the change shows in the commit. */
    private JsonNode reviewed(String name) throws IOException {
        Path snapshot = SNAPSHOTS.resolve(name + ".json");
        if (Boolean.getBoolean("ump.contract.update")) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(snapshot, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served(name)) + "\n");
        }
        return JSON.readTree(snapshot.toFile());
    }
}

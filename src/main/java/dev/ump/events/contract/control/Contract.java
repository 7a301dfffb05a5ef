package dev.ump.events.contract.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.problems.entity.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** The contract's documents, completed with data from the catalog. */
@ApplicationScoped
public class Contract {

    private final ObjectNode openApi = openApiDocument();
    private final ObjectNode asyncApi = asyncApiDocument(openApi);
    private final WrittenDocument writtenOpenApi = new WrittenDocument(openApi);
    private final WrittenDocument writtenAsyncApi = new WrittenDocument(asyncApi);

    public ObjectNode openApi() {
        return openApi;
    }

    public ObjectNode asyncApi() {
        return asyncApi;
    }

    public WrittenDocument writtenOpenApi() {
        return writtenOpenApi;
    }

    public WrittenDocument writtenAsyncApi() {
        return writtenAsyncApi;
    }

    private static ObjectNode openApiDocument() {
        ObjectNode document = Documents.read("openapi.yaml");
        var schemas = document.withObject("/components/schemas");
        fill(schemas.withArray("/EventType/enum"), Stream.of(EventType.values()).map(EventType::wireName));
        fill(schemas.withArray("/Domain/enum"), Stream.of(Domain.values()).map(Domain::wireName));
        fill(schemas.withArray("/ResourceType/enum"), Stream.of(Domain.values()).map(Domain::resourceType));
        fill(
                schemas.withArray("/Problem/properties/type/enum"),
                Stream.of(ProblemType.values()).map(ProblemType::uri));
        Stream.of(EventType.values()).forEach(type -> addWebhook(document, type));
        document.withObject("/components").remove("pathItems");
        return document;
    }

    private static void addWebhook(ObjectNode document, EventType type) {
        ObjectNode webhook =
                document.withObject("/components/pathItems/Webhook").deepCopy();
        ObjectNode post = webhook.withObject("/post");
        post.put("operationId", type.wireName()).put("summary", type.description());
        ObjectNode body = post.withObject("/requestBody/content/application~1json");
        body.set("schema", EnvelopeSchema.inline(type));
        document.withObject("/webhooks").set(type.wireName(), webhook);
    }

    private static ObjectNode asyncApiDocument(ObjectNode openApi) {
        ObjectNode document = Documents.read("asyncapi.yaml");
        document.set("components", withSchemas(document.withObject("/components"), openApi));
        for (EventType type : EventType.values()) {
            document.withObject("/components/messages").set(type.wireName(), message(type));
            document.withObject("/channels/webhooks/messages")
                    .set(type.wireName(), Documents.reference("components/messages/" + type.wireName()));
        }
        return document;
    }

    private static ObjectNode message(EventType type) {
        ObjectNode message = Documents.object();
        message.put("name", type.wireName()).put("title", type.description()).put("contentType", "application/json");
        message.set("headers", Documents.reference("components/schemas/WebhookHeaders"));
        message.set("payload", EnvelopeSchema.inline(type));
        return message;
    }

    /** Schemas shared by both documents are written once. */
    private static ObjectNode withSchemas(ObjectNode components, ObjectNode openApi) {
        ObjectNode schemas = components.withObject("/schemas");
        for (String shared : new String[] {"NewEvent", "EventType", "ResourceType", "Resource"}) {
            schemas.set(shared, openApi.at("/components/schemas/" + shared));
        }
        ObjectNode headers = schemas.withObject("/WebhookHeaders/properties");
        String first = EventType.values()[0].wireName();
        for (var reference : openApi.at("/webhooks/" + first + "/post/parameters")) {
            var parameter = openApi.at(reference.path("$ref").asText().substring(1));
            headers.set(parameter.path("name").asText(), parameter.path("schema"));
        }
        schemas.set("EventId", openApi.at("/components/schemas/EventId"));
        return components;
    }

    private static void fill(ArrayNode list, Stream<String> values) {
        values.forEach(list::add);
    }
}

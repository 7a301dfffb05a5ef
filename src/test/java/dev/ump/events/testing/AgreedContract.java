package dev.ump.events.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ump.events.contract.control.Contract;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Checks the server's real answers and webhooks against its OpenAPI document. */
public final class AgreedContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode OPEN_API = new Contract().openApi();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    /** Statuses that any path may return, since they are decided before the documented resource is reached. */
    private static final Set<Integer> ANY_PATH = Set.of(404, 405, 406, 413, 414, 415, 431);

    private static final boolean CHECKED = Boolean.getBoolean("ump.contract.checked");

    private AgreedContract() {}

    /** Whether answers are checked; benchmarks must not pay for it. */
    static boolean isChecked() {
        return CHECKED;
    }

    /** @throws AssertionError if the document does not describe this answer to this call */
    static void check(String method, String path, Answer answer) {
        String bare = path.replaceAll("[?#].*", "");
        if (!CHECKED || bare.equals("/") || Stream.of("/console", "/docs").anyMatch(bare::startsWith)) {
            return;
        }
        if (answer.status() == 400 && answer.header("Server").isEmpty()) {
            // refused by the front, before the application sees the request
            return;
        }
        String call = method + " " + bare + " -> " + answer.status();
        JsonNode response = response(method, bare, answer.status())
                .orElseThrow(() -> new AssertionError("not in the contract: " + call + ": " + answer));
        headers(call, response, answer);
        body(call, response, answer);
    }

    private static Optional<JsonNode> response(String method, String path, int status) {
        JsonNode described = template(path)
                .map(template -> OPEN_API.path("paths").path(template).path(method.toLowerCase(Locale.ROOT)))
                .map(operation -> resolved(operation.path("responses").path(String.valueOf(status))))
                .orElseGet(() -> OPEN_API.path("nothing"));
        if (!described.isMissingNode()) {
            return Optional.of(described);
        }
        return ANY_PATH.contains(status) ? Optional.of(OPEN_API.at("/components/responses/Problem")) : Optional.empty();
    }

    /** The document's template for a path: the match with the fewest parameters. */
    private static Optional<String> template(String path) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> OPEN_API.path("paths").fieldNames()).spliterator(), false)
                .filter(template -> path.matches(template.replaceAll("\\{[a-z_]+}", "[^/]+")))
                .min(Comparator.comparingInt(template -> template.split("\\{", -1).length));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? OPEN_API.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void headers(String call, JsonNode response, Answer answer) {
        response.path("headers").properties().forEach(header -> {
            JsonNode described = resolved(header.getValue());
            String value = answer.header(header.getKey());
            if (value.isEmpty() && described.path("required").asBoolean()) {
                throw new AssertionError(call + ": missing header " + header.getKey() + ": " + answer);
            }
            String pattern = described.path("schema").path("pattern").asText();
            if (!value.isEmpty() && !pattern.isEmpty() && !value.matches(pattern)) {
                throw new AssertionError(call + ": " + header.getKey() + " does not match " + pattern + ": " + value);
            }
        });
    }

    private static void body(String call, JsonNode response, Answer answer) {
        String type = answer.header("Content-Type").replaceAll(";.*", "").strip();
        if (!response.has("content")) {
            if (!answer.text().isEmpty()) {
                throw new AssertionError(call + ": a body where the contract has none: " + answer);
            }
            return;
        }
        JsonNode media = response.path("content").path(type);
        if (media.isMissingNode()) {
            throw new AssertionError(call + ": not in the contract: a body of " + type + ": " + answer);
        }
        if (type.endsWith("json")) {
            conform(call, media.path("schema"), answer.text());
        }
    }

    private static void conform(String what, JsonNode schema, String text) {
        try {
            var errors = compiled(schema).validate(JSON.readTree(text));
            if (!errors.isEmpty()) {
                throw new AssertionError(what + ": " + errors + "\n" + text);
            }
        } catch (IOException e) {
            throw new AssertionError(what + ": not JSON: " + text, e);
        }
    }

    private static Schema compiled(JsonNode schema) {
        return COMPILED.computeIfAbsent(schema.toString(), key -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.withArray("allOf").add(schema);
            whole.set("components", OPEN_API.path("components"));
            return SCHEMAS.getSchema(whole);
        });
    }

    /** Where a webhook deviates from the document; empty if it does not. */
    static List<String> wrong(ReceivedRequest webhook) {
        try {
            String declared = JSON.readTree(webhook.body()).path("type").asText();
            String type = declared.startsWith("endpoint_") ? "notice" : declared;
            JsonNode post = OPEN_API.path("webhooks").path(type).path("post");
            if (post.isMissingNode()) {
                return List.of("no webhook in the contract: " + type);
            }
            conform(type, post.at("/requestBody/content/application~1json/schema"), webhook.bodyText());
            return StreamSupport.stream(post.path("parameters").spliterator(), false)
                    .map(AgreedContract::resolved)
                    .filter(header -> !matches(header, webhook))
                    .map(header -> "header " + header.path("name").asText() + " of " + webhook.headers())
                    .toList();
        } catch (IOException | AssertionError e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean matches(JsonNode header, ReceivedRequest webhook) {
        String pattern = resolved(header.path("schema")).path("pattern").asText();
        String value = webhook.headers().get(header.path("name").asText());
        return value != null && Pattern.compile(pattern).matcher(value).find();
    }
}

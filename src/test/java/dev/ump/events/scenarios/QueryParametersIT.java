package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt parameter is refused, because ignoring it would return more than was asked for. */
class QueryParametersIT extends Scenario {

    QueryParametersIT(UmpApi ump) {
        super(ump);
    }

    @Test
    void everyOperationRefusesUnknownParameters() {
        JsonNode paths =
                ump.get("/openapi?format=json", null).expect(200).json().path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses")
                                // health checks ignore parameters
                                && !path.getKey().startsWith("/health"))
                        .forEach(operation -> assertRefused(
                                "nonsense",
                                call(
                                        operation.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        operation.getValue()))));
    }

    private Answer call(String method, String path, JsonNode operation) {
        String token = StreamSupport.stream(operation.path("security").spliterator(), false)
                        .anyMatch(scheme -> scheme.has("partnerKey"))
                ? key
                : ump.adminToken();
        String type = operation.path("requestBody").path("content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("application/json");
        var body = operation.has("requestBody") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        String address = path.replaceAll("\\{[a-z_]+}", "none") + "?nonsense=1";
        return ump.call(method, address, token, body, "Content-Type", type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs?nonsense=1",
                "/docs/partners?nonsense=1",
                "/schemas/booking_created?nonsense",
                "/?nonsense="
            })
    void pagesRefuseUnknownParameters(String path) {
        assertRefused("nonsense", ump.get(path, null, "Accept", "text/html, */*"));
    }

    @Test
    void theStreamRefusesUnknownParameters() {
        assertRefused("typ", ump.get("/events?typ=booking_created", key, "Accept", "text/event-stream"));
    }

    @ParameterizedTest
    @CsvSource({
        "/events?limit=1&limit=2, limit",
        "/events?resource_id=A&type=booking_created&type=booking_updated&resource_id=B, resource_id",
        "/deliveries?status=pending&status=retrying, status",
        "/events?=1, ''",
        "/events?Limit=1, Limit",
    })
    void refusesRepeatedSingleValuesAndUnnamedParameters(String path, String field) {
        assertRefused(field, ump.get(path, key));
    }

    @Test
    void namesEveryUnknownParameter() {
        JsonNode errors = ump.get("/admin/events?typ=x&resourse_id=y", ump.adminToken())
                .expect(400)
                .json()
                .path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly("typ", "resourse_id");
    }

    @Test
    void checksAccessBeforeParameters() {
        ump.get("/admin/events?typ=x", null).expect(401);
        ump.get("/admin/events?typ=x", key).expect(403);
    }

    @Test
    void acceptsRepeatableParametersAndTheConsolesLinks() {
        ump.get("/events?type=booking_created&type=booking_updated&limit=1", key)
                .expect(200);
        Stream.of("/console/?x=1", "/console/app.js?v=2")
                .forEach(path -> ump.get(path, null).expect(200));
    }

    private static void assertRefused(String field, Answer answer) {
        JsonNode problem = answer.expect(400).json();
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid-input");
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).isNotEmpty();
    }
}

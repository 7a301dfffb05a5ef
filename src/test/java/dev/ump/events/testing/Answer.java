package dev.ump.events.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the server answered, as it came. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The body as JSON; a missing node where there is no body. */
    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + this, e);
        }
    }

    /** The header's value, empty where it is not there. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** This answer, if it has the status. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("not " + expected + ": " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + header("Content-Type") + " " + text;
    }
}

package dev.ump.events.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;

/**
 * The benchmark's control API of the receiver: {@code /control/<command>/<prefix of the endpoints' paths>}, with {@code
 * ?<name>} appended for {@code keep}.
 */
final class ReceiverControl {

    static final String PREFIX = "/control/";

    private static final JsonMapper JSON = new JsonMapper();

    private final Tracks tracks;
    private final PartnerEndpoints endpoints;

    ReceiverControl(Tracks tracks, PartnerEndpoints endpoints) {
        this.tracks = tracks;
        this.endpoints = endpoints;
    }

    AsyncResponseProducer answer(HttpRequest request) throws JsonProcessingException {
        String asked = request.getPath().substring(PREFIX.length());
        int slash = asked.indexOf('/');
        Object answer = answer(asked.substring(0, slash), asked.substring(slash));
        return AsyncResponseBuilder.create(200)
                .setEntity(JSON.writeValueAsString(answer), ContentType.APPLICATION_JSON)
                .build();
    }

    private Object answer(String question, String path) {
        return switch (question) {
            case "distinct" -> tracks.distinct(path);
            case "counts" -> tracks.counts(path);
            case "seconds" -> tracks.timings(path).perSecond();
            case "keep" -> done(() -> keep(path.split("\\?")));
            case "forget" -> done(() -> tracks.forget(path));
            case "fail" -> done(() -> endpoints.fail(path, true));
            case "recover" -> done(() -> endpoints.fail(path, false));
            default -> throw new IllegalArgumentException(question);
        };
    }

    private void keep(String[] prefixAndName) {
        tracks.keep(prefixAndName[0], prefixAndName[1]);
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}

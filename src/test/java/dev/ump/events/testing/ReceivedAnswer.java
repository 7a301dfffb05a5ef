package dev.ump.events.testing;

import java.util.Map;

/** The answer of a {@link TestReceiver} to one request. */
public record ReceivedAnswer(int status, Map<String, String> headers, String body) {

    public static ReceivedAnswer of(int status) {
        return new ReceivedAnswer(status, Map.of(), "");
    }
}

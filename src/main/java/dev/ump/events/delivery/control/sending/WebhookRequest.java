package dev.ump.events.delivery.control.sending;

import dev.ump.events.platform.control.Text;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One POST to a partner.
 *
 * @param headers all except those that frame the message, which the sender adds
 * @param body must not be changed afterwards
 * @param timeout from the call to the sender to the end of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not worth a copy for each attempt
public record WebhookRequest(URI url, Map<String, String> headers, byte[] body, Duration timeout) {

    private static final int MAX_NAME = 256;

    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** @throws IllegalArgumentException if a header could change the shape of the message, or the timeout is not positive */
    public WebhookRequest {
        headers = Map.copyOf(headers);
        headers.forEach(WebhookRequest::check);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive");
        }
    }

    private static void check(String name, String value) {
        if (name.length() > MAX_NAME || !Text.isToken(name) || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("this header cannot be set: " + name);
        }
        if (!Text.isPrintable(value)) {
            // without the value, which may be a credential
            throw new IllegalArgumentException("invalid value for the header " + name);
        }
    }
}

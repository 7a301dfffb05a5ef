package dev.ump.events.delivery.control;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One POST to a partner.
 *
 * @param headers all of them but those that frame the message, which the sender makes
 * @param body not to be changed any more
 * @param timeout from the call of the sender to the end of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not worth a copy for each attempt
public record WebhookRequest(URI url, Map<String, String> headers, byte[] body, Duration timeout) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
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

    /** @throws IllegalArgumentException where a header could change the shape of the message, or there is no time */
    public WebhookRequest {
        headers = Map.copyOf(headers);
        headers.forEach(WebhookRequest::check);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a request needs time");
        }
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a header that can be set: " + name);
        }
        if (!VALUE.matcher(value).matches()) {
            // without the value, which may be a credential
            throw new IllegalArgumentException("not a header value: that of " + name);
        }
    }
}

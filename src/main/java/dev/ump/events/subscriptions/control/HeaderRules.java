package dev.ump.events.subscriptions.control;

import dev.ump.events.platform.control.Text;
import dev.ump.events.platform.entity.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which extra headers a subscription may have: none that shape the request or the connection, and none that this
 * application sets.
 */
final class HeaderRules {

    private static final int MAX_HEADERS = 20;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 1000;
    private static final int MAX_TOTAL = 8000;

    /** RFC 9110, field-content without obs-text: visible ASCII, spaces and tabs only inside. */
    private static final Pattern VALUE = Pattern.compile("[!-~]([\\t -~]{0," + (MAX_VALUE - 2) + "}[!-~])?");

    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "user-agent",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "cookie");

    private static final List<String> RESERVED_PREFIXES = List.of("webhook-", "x-ump-", "proxy-");

    private HeaderRules() {}

    static List<FieldError> errors(Map<String, String> headers) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int total = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            total += name.length() + header.getValue().length() + 2;
            (names.add(name) ? refusal(name, header.getValue()) : Optional.of("is a duplicate"))
                    .map(message -> new FieldError("headers." + header.getKey(), message))
                    .ifPresent(errors::add);
        }
        if (headers.size() > MAX_HEADERS || total > MAX_TOTAL) {
            return List.of(new FieldError(
                    "headers", "must be at most " + MAX_HEADERS + " headers with " + MAX_TOTAL + " characters in all"));
        }
        return errors;
    }

    private static Optional<String> refusal(String name, String value) {
        if (name.length() > MAX_NAME || !Text.isToken(name)) {
            return Optional.of("is not a valid header name");
        }
        if (RESERVED.contains(name) || RESERVED_PREFIXES.stream().anyMatch(name::startsWith)) {
            return Optional.of("is a reserved header");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("must have a value of 1 to " + MAX_VALUE + " visible ASCII characters");
    }
}

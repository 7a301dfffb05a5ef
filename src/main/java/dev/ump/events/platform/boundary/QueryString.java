package dev.ump.events.platform.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string strictly: no unknown parameter, no repeated parameter that is taken once, none without a name,
 * and nothing that cannot be decoded. Otherwise a misspelt parameter would return more than was asked for.
 */
public final class QueryString {

    private static final int MAX_ERRORS = 20;
    private static final int MAX_NAME = 100;

    private final Map<String, Boolean> known;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private QueryString(Map<String, Boolean> known) {
        this.known = known;
    }

    /** @param known the parameters that exist, and whether each may be repeated */
    public static void check(@Nullable String query, Map<String, Boolean> known) {
        if (query != null && !query.isEmpty()) {
            var parameters = new QueryString(known);
            for (String parameter : query.split("&")) {
                parameters.check(parameter);
            }
            InvalidInput.unlessEmpty(parameters.errors);
        }
    }

    private void check(String parameter) {
        if (!parameter.isEmpty() && errors.size() < MAX_ERRORS) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (name == null || value == null) {
                refuse(name == null ? "" : name, "has an invalid percent-encoding");
            } else {
                check(name, known.get(name));
            }
        }
    }

    private void check(String name, @Nullable Boolean repeatable) {
        if (name.isEmpty()) {
            refuse(name, "a query parameter must have a name");
        } else if (repeatable == null) {
            refuse(name, "is not a parameter of this request");
        } else if (!seen.add(name) && !repeatable) {
            refuse(name, "is given more than once");
        }
    }

    private void refuse(String name, String message) {
        var error = new FieldError(name.substring(0, Math.min(MAX_NAME, name.length())), message);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

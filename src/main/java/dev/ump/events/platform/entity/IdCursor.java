package dev.ump.events.platform.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** The cursor of a list ordered by id: opaque, versioned, and valid only for the list that issued it. */
public final class IdCursor {

    private static final String VERSION = "1";
    private static final int MAX_LENGTH = 200;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private IdCursor() {}

    /** Returns the cursor that continues after {@code id} in the list {@code scope}. */
    public static String behind(String scope, String id) {
        String text = String.join(":", VERSION, scope, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Returns the id after which the list {@code scope} continues. */
    public static String idIn(String scope, String cursor) {
        String prefix = VERSION + ':' + scope + ':';
        String text = decode(cursor);
        String id = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        if (!ID.matcher(id).matches()) {
            throw refused();
        }
        return id;
    }

    private static String decode(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw refused();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** The error for a cursor that no list has issued, or that another list has. */
    public static InvalidInput refused() {
        return new InvalidInput("cursor", "is not a cursor of this list");
    }
}

package dev.ump.events.publication.entity;

import dev.ump.events.platform.entity.Ids;
import java.util.regex.Pattern;

/**
 * The id of an event, unique forever: {@code evt_} and up to 64 characters that need no escaping in a URL.
 *
 * @param own whether the publisher chose it, and so may send it a second time
 */
public record EventId(String value, boolean own) {

    /** The format of an id, as a regular expression. */
    public static final String FORMAT = "evt_[A-Za-z0-9_-]{1,64}";

    /** The format in words. */
    public static final String RULE = "must be evt_ followed by 1 to 64 letters, digits, '_' or '-'";

    private static final Pattern PATTERN = Pattern.compile(FORMAT);

    /** A newly generated id. */
    public static EventId generated() {
        return new EventId(Ids.next("evt"), false);
    }

    /**
     * An id chosen by the publisher.
     *
     * @throws IllegalArgumentException if it does not match the {@link #FORMAT}
     */
    public static EventId of(String value) {
        if (!isOne(value)) {
            throw new IllegalArgumentException(RULE);
        }
        return new EventId(value, true);
    }

    /** Whether the text matches the {@link #FORMAT}. */
    public static boolean isOne(String value) {
        return PATTERN.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

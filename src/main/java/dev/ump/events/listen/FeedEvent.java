package dev.ump.events.listen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of the feed.
 *
 * @param document the envelope, the same as in every webhook for it
 */
record FeedEvent(String document) {

    /** The keys of an envelope always come in this order. */
    private static final Pattern ENVELOPE = Pattern.compile(
            "\\{\"id\":\"([^\"]+)\",\"type\":\"([^\"]+)\",.*\"resource\":\\{\"type\":\"[^\"]+\",\"id\":\"(.*)\"}}");

    String id() {
        return part(1);
    }

    /** Returns what happened, and to what. */
    String summary() {
        return part(2) + " " + part(3);
    }

    private String part(int number) {
        Matcher matcher = ENVELOPE.matcher(document);
        if (!matcher.matches()) {
            throw new ListenException("not an event: " + document);
        }
        return matcher.group(number);
    }
}

package dev.ump.events.pull.entity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A page of the feed, oldest event first.
 *
 * @param nextCursor where the next page starts; always present, even after an empty page
 */
public record FeedPage(List<Document> data, String nextCursor, boolean hasMore) {

    /** This page without its cursor. */
    public FeedPage withoutCursor() {
        return new FeedPage(data, "", hasMore);
    }

    /** An event's envelope, passed on byte for byte. */
    public record Document(@JsonRawValue @JsonValue String json) {}
}

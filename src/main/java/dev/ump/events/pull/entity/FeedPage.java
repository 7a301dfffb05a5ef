package dev.ump.events.pull.entity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A page of the feed, oldest event first.
 *
 * @param nextCursor where the next page starts; always there, also behind an empty page
 */
public record FeedPage(List<Document> data, String nextCursor, boolean hasMore) {

    /** What it tells but for where it goes on. */
    public FeedPage withoutCursor() {
        return new FeedPage(data, "", hasMore);
    }

    /** An event's envelope, which is passed on byte by byte. */
    public record Document(@JsonRawValue @JsonValue String json) {}
}

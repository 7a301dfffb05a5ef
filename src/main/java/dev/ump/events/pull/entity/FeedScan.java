package dev.ump.events.pull.entity;

import dev.ump.events.pull.entity.FeedPage.Document;
import java.util.List;

/**
 * The matching events in a range of the feed, in feed order.
 *
 * @param end the position up to which everything has been looked at
 * @param more whether the feed goes on behind that
 */
public record FeedScan(List<Place> places, long end, boolean more) {

    /** An event in its place. */
    public record Place(long position, Document document) {}

    /**
     * The first {@code limit} of what was found.
     *
     * @param found up to one more than the limit
     * @param searched the position up to which was searched for them
     * @param last the last position of the feed
     */
    public static FeedScan of(List<Place> found, int limit, long searched, long last) {
        if (found.size() > limit) {
            return new FeedScan(
                    List.copyOf(found.subList(0, limit)), found.get(limit - 1).position(), true);
        }
        return new FeedScan(found, searched, searched < last);
    }

    /** Whether there is nothing to tell: no event, and nothing left to look at. */
    public boolean isQuiet() {
        return places.isEmpty() && !more;
    }
}

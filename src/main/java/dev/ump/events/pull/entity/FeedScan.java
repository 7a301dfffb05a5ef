package dev.ump.events.pull.entity;

import dev.ump.events.pull.entity.FeedPage.Document;
import java.util.List;

/**
 * The matching events in a range of the feed, in feed order.
 *
 * @param end the position up to which the feed has been searched
 * @param more whether the feed continues after that
 */
public record FeedScan(List<Place> places, long end, boolean more) {

    /** An event and its position. */
    public record Place(long position, Document document) {}

    /**
     * The first {@code limit} of the events found.
     *
     * @param found up to one event more than the limit
     * @param searched the position up to which the feed was searched for them
     * @param last the last position of the feed
     */
    public static FeedScan of(List<Place> found, int limit, long searched, long last) {
        if (found.size() > limit) {
            return new FeedScan(
                    List.copyOf(found.subList(0, limit)), found.get(limit - 1).position(), true);
        }
        return new FeedScan(found, searched, searched < last);
    }

    /** Whether there is nothing to report: no event, and nothing left to search. */
    public boolean isQuiet() {
        return places.isEmpty() && !more;
    }
}

package dev.ump.events.pull.entity;

import dev.ump.events.catalog.entity.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New events in the feed.
 *
 * @param from the position after which the events are new
 * @param last the last position of the feed
 * @param kinds the kinds of the new events
 * @param countless whether there are too many events to list their kinds
 */
public record News(long from, long last, List<Kind> kinds, boolean countless) {

    /**
     * Events of one type for one audience.
     *
     * @param audience as stored in the database; null for everybody
     * @param latest the position of the last one
     */
    public record Kind(String type, @Nullable String audience, long latest) {

        private boolean isFor(Sight sight) {
            return EventType.named(type).filter(sight.starts()::containsKey).isPresent()
                    && (audience == null || audience.contains("|" + sight.partnerId() + "|"));
        }
    }

    public static News tooMany(long from, long last) {
        return new News(from, last, List.of(), true);
    }

    /**
     * Whether a reader with this sight that has seen everything up to {@code seen} may find something; only false is
     * certain.
     */
    public boolean mayShow(Sight sight, long seen) {
        return countless && seen < last || kinds.stream().anyMatch(kind -> kind.latest() > seen && kind.isFor(sight));
    }
}

package dev.ump.events.pull.entity;

import dev.ump.events.catalog.entity.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come into the feed.
 *
 * @param from the position behind which
 * @param last the last position of the feed
 * @param kinds what kinds of events came
 * @param countless whether so many came that their kinds are not told
 */
public record News(long from, long last, List<Kind> kinds, boolean countless) {

    /**
     * Events of one type for one audience.
     *
     * @param audience as the database has it; null for everybody
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

    /** Whether somebody with this sight, who has seen everything up to a position, may find something; false is certain. */
    public boolean mayShow(Sight sight, long seen) {
        return countless && seen < last || kinds.stream().anyMatch(kind -> kind.latest() > seen && kind.isFor(sight));
    }
}

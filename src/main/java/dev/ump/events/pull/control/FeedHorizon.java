package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Where the feed begins: behind the last position that retention has purged. */
@ApplicationScoped
public class FeedHorizon {

    private static final String POSITION = "select position from feed_horizon where id = 1";

    @Inject
    Database database;

    @Inject
    FeedCursors cursors;

    /** The last position that was purged; 0 where none was. */
    public long position() {
        return database.query(POSITION, row -> row.getLong(1)).get(0);
    }

    /**
     * Refuses a stretch from which something may have been purged before it was read. Call it after reading: what is
     * purged while somebody reads must not be skipped silently either.
     *
     * @throws Gone with the oldest cursor that is good
     */
    void check(String partnerId, long from) {
        long purged = position();
        if (from < purged) {
            throw expired(partnerId, purged);
        }
    }

    /** The answer to a cursor from which nobody can go on. */
    Gone expired(String partnerId) {
        return expired(partnerId, position());
    }

    private Gone expired(String partnerId, long purged) {
        return new Gone(
                "Events behind this cursor have been purged. Go on with oldest_cursor.",
                Map.of("oldest_cursor", cursors.at(partnerId, purged)));
    }
}

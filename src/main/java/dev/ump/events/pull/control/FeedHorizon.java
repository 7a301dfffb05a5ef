package dev.ump.events.pull.control;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Where the feed begins: after the last position that retention has purged. */
@ApplicationScoped
public class FeedHorizon {

    private static final String POSITION = "select position from feed_horizon where id = 1";

    @Inject
    Database database;

    @Inject
    FeedCursors cursors;

    /** The last purged position; 0 if there is none. */
    public long position() {
        return database.query(POSITION, row -> row.getLong(1)).get(0);
    }

    /**
     * Rejects a range from which events may have been purged before they were read. Call it after reading: events
     * purged during the read must not be skipped silently either.
     *
     * @throws Gone with the oldest valid cursor
     */
    void check(String partnerId, long from) {
        long purged = position();
        if (from < purged) {
            throw expired(partnerId, purged);
        }
    }

    /** The problem to report for a cursor from which a reader cannot continue. */
    Gone expired(String partnerId) {
        return expired(partnerId, position());
    }

    private Gone expired(String partnerId, long purged) {
        return new Gone(
                "The feed can no longer be read from this cursor. Continue with oldest_cursor.",
                Map.of("oldest_cursor", cursors.at(partnerId, purged)));
    }
}

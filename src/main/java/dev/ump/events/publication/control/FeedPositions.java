package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * The places in the feed: one after the other, without a gap, given to events that have been committed.
 *
 * <p>Who gives them holds the one row of {@code feed_sequence}, so it is one transaction at a time in the whole
 * cluster, and the places of one become visible before the next begins. Nothing can appear behind a reader.
 */
@ApplicationScoped
public class FeedPositions {

    /** How many events get their positions in one transaction. */
    static final int BATCH = 2000;

    private static final String LOCK = "select last_position from feed_sequence where id = 1 for update";
    private static final String WAITING = "select 1 from event where position is null limit 1";
    private static final String ASSIGN = """
            merge into event using (
                select id, row_number() over (order by recorded_at, id) as place
                from (select id, recorded_at from event where position is null limit ?) waiting) placed
            on event.id = placed.id
            when matched then update set position = cast(? as bigint) + placed.place""";
    private static final String ADVANCE = "update feed_sequence set last_position = ? where id = 1";

    @Inject
    Database database;

    /** Gives positions to up to {@value #BATCH} events; answers to how many. */
    @Transactional(TxType.REQUIRES_NEW)
    public int assign() {
        if (database.query(WAITING, row -> row.getInt(1)).isEmpty()) {
            return 0;
        }
        long last = database.query(LOCK, row -> row.getLong(1)).get(0);
        int assigned = database.update(ASSIGN, BATCH, last);
        if (assigned > 0) {
            database.update(ADVANCE, last + assigned);
        }
        return assigned;
    }
}

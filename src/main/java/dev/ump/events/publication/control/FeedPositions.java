package dev.ump.events.publication.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns feed positions to sections of committed events, consecutively and without gaps.
 *
 * <p>The assigning transaction locks the single row of {@code feed_sequence}, so only one runs at a time in the whole
 * cluster, and its positions become visible before the next one begins. No event can appear at a position that a reader
 * has passed.
 */
@ApplicationScoped
public class FeedPositions {

    /** Maximum sections placed per transaction. */
    static final int BATCH = 500;

    private static final String LOCK = "select last_position from feed_sequence where id = 1 for update";
    private static final String ANY = "select 1 from feed_section where last_position is null limit 1";
    private static final String WAITING = """
            select id, events from (select id, events from feed_section where last_position is null limit ?) waiting
            order by id""";
    private static final String PLACE = "update feed_section set last_position = ? where id = ?";
    private static final String ADVANCE = "update feed_sequence set last_position = ? where id = 1";

    @Inject
    Database database;

    private record Waiting(String sectionId, int events) {}

    private record Placed(String sectionId, long lastPosition) {}

    /**
     * Assigns positions to up to {@value #BATCH} sections, in the order in which they were begun; returns the number of
     * events.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public int assign() {
        if (database.query(ANY, row -> row.getInt(1)).isEmpty()) {
            return 0;
        }
        long last = database.query(LOCK, row -> row.getLong(1)).get(0);
        List<Placed> placed = behind(last, waiting());
        if (placed.isEmpty()) {
            return 0;
        }
        database.batch(PLACE, placed, one -> new Object[] {one.lastPosition(), one.sectionId()});
        long advanced = placed.get(placed.size() - 1).lastPosition();
        database.update(ADVANCE, advanced);
        return (int) (advanced - last);
    }

    private List<Waiting> waiting() {
        return database.query(WAITING, row -> new Waiting(row.getString("id"), row.getInt("events")), BATCH);
    }

    private static List<Placed> behind(long position, List<Waiting> sections) {
        List<Placed> placed = new ArrayList<>();
        long last = position;
        for (Waiting section : sections) {
            last += section.events();
            placed.add(new Placed(section.sectionId(), last));
        }
        return placed;
    }
}

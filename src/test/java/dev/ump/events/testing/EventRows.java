package dev.ump.events.testing;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts event rows as recording writes them. */
public final class EventRows {

    private static final String SECTION =
            "insert into feed_section (id, recorded_at, events, last_position) values (?, ?, ?, ?)";
    private static final String EVENT = """
            insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, document, section_id, ordinal)
            values (?, ?, 'booking', 'BK1', ?, ?, ?, ?, ?)""";

    private final Database database;

    public EventRows(Database database) {
        this.database = database;
    }

    /** Adds an event that was recorded alone; a null position means that it has none yet. */
    public void add(String id, String type, String document, Instant time, @Nullable Long position) {
        String section = section(1, time, position);
        database.update(EVENT, id, type, time, time, document, section, 1);
    }

    /** Adds {@code booking_created} events, recorded together and without positions yet. Their documents are their ids. */
    public void addTogether(Collection<String> ids, Instant time) {
        String section = section(ids.size(), time, null);
        List<String> inOrder = List.copyOf(ids);
        database.batch(EVENT, inOrder, id ->
                new Object[] {id, "booking_created", time, time, id, section, inOrder.indexOf(id) + 1});
    }

    private String section(int events, Instant time, @Nullable Long lastPosition) {
        String id = Ids.next("fsc");
        database.update(SECTION, id, time, events, lastPosition);
        return id;
    }
}

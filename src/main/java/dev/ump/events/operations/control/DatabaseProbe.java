package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

/** Probes whether the database accepts writes. */
@ApplicationScoped
public class DatabaseProbe {

    private static final String POSITION = "select last_position from feed_sequence where id = 1";
    private static final String WRITE = "update database_probe set probed_at = ? where id = 1";

    @Inject
    Clock clock;

    @Inject
    Database database;

    /** Writes one row; returns the last position of the feed. */
    @Transactional(TxType.REQUIRES_NEW)
    public long write() {
        database.update(WRITE, clock.instant());
        return database.query(POSITION, row -> row.getLong(1)).get(0);
    }
}

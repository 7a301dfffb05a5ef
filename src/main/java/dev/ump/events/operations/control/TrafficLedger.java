package dev.ump.events.operations.control;

import dev.ump.events.operations.entity.DurationCounts;
import dev.ump.events.operations.entity.Traffic;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The traffic seen by all servers, by minute: each server writes its own rows, and readers add them up. */
@ApplicationScoped
@Transactional
public class TrafficLedger {

    private static final String UPDATE = """
            update traffic set events = ?, delivered = ?, failed = ?, answer_times = ?, delivery_times = ?
            where minute_at = ? and server_id = ?""";
    private static final String INSERT = """
            insert into traffic (events, delivered, failed, answer_times, delivery_times, minute_at, server_id)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String SINCE = """
            select minute_at, events, delivered, failed, answer_times, delivery_times
            from traffic where minute_at >= ? order by minute_at""";

    /** Identifies this run of this server. */
    private final String server = Ids.next("srv");

    @Inject
    Database database;

    /** Writes this server's traffic in that minute, replacing what it wrote before. */
    public void write(Instant minute, Traffic traffic) {
        Object[] row = {
            traffic.events(),
            traffic.delivered(),
            traffic.failed(),
            traffic.answerTimes().text(),
            traffic.deliveryTimes().text(),
            minute,
            server
        };
        if (database.update(UPDATE, row) == 0) {
            database.update(INSERT, row);
        }
    }

    private record Row(Instant minute, Traffic traffic) {}

    /** Returns the traffic of each minute from then on, leaving out minutes without any. */
    public SortedMap<Instant, Traffic> since(Instant start) {
        SortedMap<Instant, Traffic> minutes = new TreeMap<>();
        database.query(SINCE, TrafficLedger::row, start)
                .forEach(row -> minutes.computeIfAbsent(row.minute(), minute -> new Traffic())
                        .add(row.traffic()));
        return minutes;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Objects.requireNonNull(Database.instant(row, "minute_at")),
                new Traffic(
                        row.getLong("events"),
                        row.getLong("delivered"),
                        row.getLong("failed"),
                        DurationCounts.of(Objects.requireNonNull(row.getString("answer_times"))),
                        DurationCounts.of(Objects.requireNonNull(row.getString("delivery_times")))));
    }
}

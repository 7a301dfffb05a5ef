package dev.ump.events.bench;

import dev.ump.events.publication.entity.FeedSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Inserts rows of old events directly into the tables while the dispatcher is down. */
final class OldRows {

    private static final int BATCH = FeedSection.MOST;

    private final BenchDatabase database;
    private final Duration age;

    OldRows(BenchDatabase database) {
        this(database, Duration.ZERO);
    }

    /** @param age of the events when they are added */
    OldRows(BenchDatabase database, Duration age) {
        this.database = database;
        this.age = age;
    }

    /** The ids of the first and the last event that were added. */
    record Ends(String first, String last) {}

    /** Adds events that are already in the feed. */
    void addEvents(int number) {
        add(number, (inserts, row) -> {});
    }

    /** Adds events that were delivered to a subscription. */
    Ends addDelivered(int number, String subscription, String partner) {
        return add(number, (inserts, row) -> inserts.delivered(row, subscription, partner));
    }

    /** Adds further rows for an event. */
    private interface More {
        void to(Inserts inserts, Rows.Row row) throws SQLException;
    }

    private Ends add(int number, More more) {
        try (var inserts = new Inserts(database);
                Connection connection = database.connect()) {
            long last = lastPosition(connection);
            String first = "";
            String latest = "";
            for (int i = 1; i <= number; i++) {
                var row = Rows.Row.of(i, Instant.now().minus(age));
                inserts.event(row);
                more.to(inserts, row);
                if (i % BATCH == 0 || i == number) {
                    inserts.commit(row.moment(), last + i);
                }
                first = i == 1 ? row.eventId() : first;
                latest = row.eventId();
            }
            finish(connection, last + number);
            return new Ends(first, latest);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot add old rows", e);
        }
    }

    private static long lastPosition(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select last_position from feed_sequence where id = 1")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Lets the sequencer continue after the new rows, settles the database and releases it for a dispatcher. */
    private void finish(Connection connection, long lastPosition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update feed_sequence set last_position = " + lastPosition);
            database.settle(statement);
            database.leave(statement);
        }
    }
}

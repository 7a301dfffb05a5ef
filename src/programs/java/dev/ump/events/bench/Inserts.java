package dev.ump.events.bench;

import dev.ump.events.platform.entity.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Inserts rows as the dispatcher would leave them, in one transaction per commit. */
final class Inserts implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement sections;
    private final PreparedStatement events;
    private final PreparedStatement deliveries;
    private final PreparedStatement attempts;
    private String section = Ids.next("fsc");
    private int ordinal;

    Inserts(BenchDatabase database) throws SQLException {
        this.connection = database.connect();
        connection.setAutoCommit(false);
        this.sections = connection.prepareStatement(
                "insert into feed_section (id, recorded_at, events, last_position) values (?, ?, ?, ?)");
        this.events = connection.prepareStatement("""
                insert into event (id, type, resource_type, resource_id, occurred_at, recorded_at, document, section_id, ordinal)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        this.deliveries = connection.prepareStatement("""
                insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                    created_at, ended_at) values (?, ?, ?, ?, 'delivered', 1, 0, 2, ?, ?)""");
        this.attempts = connection.prepareStatement("""
                insert into attempt (id, delivery_id, number, started_at, duration_millis, outcome, response_status,
                    response_headers, response_body) values (?, ?, 1, ?, 1, 'delivered', 200, '', '')""");
    }

    /** Adds an event. All events up to the next commit form one section of the feed. */
    void event(Rows.Row row) throws SQLException {
        ordinal++;
        var moment = OffsetDateTime.ofInstant(row.moment(), ZoneOffset.UTC);
        add(
                events,
                row.eventId(),
                row.type().wireName(),
                row.type().resourceType(),
                row.resourceId(),
                moment,
                moment,
                row.document(),
                section,
                ordinal);
    }

    /** Adds a delivery of the event that succeeded on the first attempt. */
    void delivered(Rows.Row row, String subscription, String partner) throws SQLException {
        var moment = OffsetDateTime.ofInstant(row.moment(), ZoneOffset.UTC);
        add(deliveries, row.deliveryId(), row.eventId(), subscription, partner, moment, moment);
        add(attempts, Ids.next("att"), row.deliveryId(), moment);
    }

    /** Commits the rows added so far, as the feed's section that ends at this position. */
    void commit(Instant recordedAt, long lastPosition) throws SQLException {
        add(sections, section, OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC), ordinal, lastPosition);
        sections.executeBatch();
        events.executeBatch();
        deliveries.executeBatch();
        attempts.executeBatch();
        connection.commit();
        section = Ids.next("fsc");
        ordinal = 0;
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

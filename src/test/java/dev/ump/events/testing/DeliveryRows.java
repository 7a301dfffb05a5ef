package dev.ump.events.testing;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of deliveries to partner {@code prt_1} in a database. Each delivery is of an event of its own, unless stated otherwise. */
public final class DeliveryRows {

    private static final String INSERT = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                held, due_at, created_at, ended_at) values (?, ?, ?, 'prt_1', ?, ?, 0, 1, ?, ?, ?, ?)""";

    private final Database database;
    private final Instant createdAt;

    public DeliveryRows(Database database, Instant createdAt) {
        this.database = database;
        this.createdAt = createdAt;
    }

    /** One that waits for its first attempt. */
    public void waiting(String id, String subscription, Instant dueAt) {
        insert(id, "evt_of_" + id, subscription, DeliveryStatus.PENDING, 0, false, dueAt);
    }

    /** One that waits until it is taken up. */
    public void resting(String id, String subscription) {
        waiting(id, subscription, Delivery.RESTING);
    }

    /** One whose first attempt failed. */
    public void retrying(String id, String subscription, Instant dueAt) {
        insert(id, "evt_of_" + id, subscription, DeliveryStatus.RETRYING, 1, false, dueAt);
    }

    /** One that is on its way. */
    public void held(String id, String subscription, Instant leaseEnd) {
        heldOf("evt_of_" + id, id, subscription, leaseEnd);
    }

    /** One of that event, which is on its way. */
    public void heldOf(String event, String id, String subscription, Instant leaseEnd) {
        insert(id, event, subscription, DeliveryStatus.PENDING, 0, true, leaseEnd);
    }

    /** One that its first attempt ended. */
    public void ended(String id, String subscription, DeliveryStatus status) {
        endedOf("evt_of_" + id, id, subscription, status);
    }

    /** One of that event, which its first attempt ended. */
    public void endedOf(String event, String id, String subscription, DeliveryStatus status) {
        insert(id, event, subscription, status, 1, false, null);
    }

    private void insert(
            String id,
            String event,
            String subscription,
            DeliveryStatus status,
            int attempts,
            boolean held,
            @Nullable Instant dueAt) {
        database.update(
                INSERT,
                id,
                event,
                subscription,
                status.toString(),
                attempts,
                held,
                dueAt,
                createdAt,
                dueAt == null ? createdAt : null);
    }

    /** The ids of those that rest, in order. */
    public List<String> resting() {
        return database.query(
                "select id from delivery where due_at = ? order by id", row -> row.getString(1), Delivery.RESTING);
    }

    /** The ids of those that are on their way, each with the end of its lease, in order. */
    public List<String> held() {
        return database.query(
                "select id, due_at from delivery where held order by id",
                row -> row.getString("id") + " until " + Database.instant(row, "due_at"));
    }

    /** The ids of those with that status, in order. */
    public List<String> with(DeliveryStatus status) {
        return database.query(
                "select id from delivery where status = ? order by id", row -> row.getString(1), status.toString());
    }
}

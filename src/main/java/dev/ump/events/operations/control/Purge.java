package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/**
 * Deletes what is older than the retention, some at a time, each in a short transaction.
 *
 * <p>It holds the row of {@code feed_horizon}, so that one server purges at a time, and moves it with the events that go:
 * a reader who has not come that far learns that it has missed something.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Purge {

    /** How many events, or other rows, go in one transaction. */
    static final int SOME = 500;

    static final String OLD_EVENTS =
            "select id, position from event where recorded_at < ? order by recorded_at, id limit ?";
    private static final String LOCK = "select position from feed_horizon where id = 1 for update skip locked";
    private static final String DELIVERIES = "select id from delivery where event_id = any(?)";
    private static final String DELETE_ATTEMPTS = "delete from attempt where delivery_id = any(?)";
    private static final String DELETE_DELIVERIES = "delete from delivery where id = any(?)";
    private static final String DELETE_EVENTS = "delete from event where id = any(?)";
    private static final String HORIZON = "update feed_horizon set position = ? where id = 1";

    private static final List<String> OTHERS = List.of(
            "delete from idempotency_key where id in (select id from idempotency_key where created_at < ? limit ?)",
            "delete from replay where id in (select id from replay where completed_at < ? limit ?)",
            "delete from notice where id in (select id from notice where created_at < ? limit ?)",
            "delete from webhook_secret where id in (select id from webhook_secret where expires_at < ? limit ?)",
            "delete from traffic where minute_at in (select minute_at from traffic where minute_at < ? limit ?)");

    @Inject
    Database database;

    private record Old(String id, long position) {}

    /** Deletes some events that were recorded before {@code end}, with their deliveries and attempts; answers how many. */
    public int events(Instant end) {
        List<Long> horizon = database.query(LOCK, row -> row.getLong(1));
        List<Old> old = horizon.isEmpty()
                ? List.of()
                : database.query(OLD_EVENTS, row -> new Old(row.getString("id"), row.getLong("position")), end, SOME);
        if (!old.isEmpty()) {
            delete(old.stream().map(Old::id).toList());
            long highest = old.stream().mapToLong(Old::position).max().orElse(0);
            database.update(HORIZON, Math.max(horizon.get(0), highest));
        }
        return old.size();
    }

    private void delete(List<String> events) {
        List<String> deliveries = database.query(DELIVERIES, row -> row.getString("id"), events);
        database.update(DELETE_ATTEMPTS, deliveries);
        database.update(DELETE_DELIVERIES, deliveries);
        database.update(DELETE_EVENTS, events);
    }

    /** Deletes some of what else is kept for a while; answers how many rows. */
    public int others(Instant end) {
        return OTHERS.stream().mapToInt(sql -> database.update(sql, end, SOME)).sum();
    }
}

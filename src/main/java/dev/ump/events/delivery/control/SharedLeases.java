package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Leases of deliveries that were recorded together: one row for all of them, as long as they are young.
 *
 * <p>Such a delivery has no {@code due_at}, although it has not ended. Nearly all have ended before their lease is split; what
 * has not gets a {@code due_at} of its own then, which is the end of the lease that it had all along. Whatever else becomes of a
 * delivery before, an attempt, a longer lease, another claim, says of it alone what holds from then on.
 */
@ApplicationScoped
@Transactional
public class SharedLeases {

    /** A lease is shared by no fewer: where they are few, its own row costs as much as it saves. */
    static final int FEWEST = 50;

    /** So long it is shared at most, by the clock of who sweeps. */
    static final Duration SHARED = Duration.ofSeconds(2);

    /** What shares a lease, in words that keep H2 from reading all that has ended: its index has them under no {@code due_at}. */
    static final String IS_SHARED = "ended_at is null and claim > 0 and coalesce(due_at, created_at) = created_at";

    private static final String INSERT =
            "insert into shared_lease (first_id, last_id, recorded_at, ends_at) values (?, ?, ?, ?)";
    private static final String OLD = """
            select first_id, last_id, recorded_at, ends_at from shared_lease where recorded_at <= ?
            order by recorded_at limit ? for update""";

    /** The ids of others may lie between: what was recorded later has a later lease, what was recorded before an earlier one. */
    static final String SPLIT =
            "update delivery set due_at = ? where id between ? and ? and created_at <= ? and " + IS_SHARED;

    private static final String FIRST = "select min(first_id) as first_id from shared_lease";
    private static final String DELETE = "delete from shared_lease where first_id = ?";
    private static final int SOME = 20;

    @Inject
    Database database;

    private record SharedLease(String firstId, String lastId, Instant recordedAt, Instant endsAt) {

        static SharedLease of(List<Delivery> deliveries) {
            List<String> ids = deliveries.stream().map(Delivery::id).toList();
            return new SharedLease(
                    Collections.min(ids),
                    Collections.max(ids),
                    Collections.max(deliveries.stream().map(Delivery::createdAt).toList()),
                    Collections.max(deliveries.stream().map(Delivery::leaseEnd).toList()));
        }

        static SharedLease read(ResultSet row) throws SQLException {
            return new SharedLease(
                    row.getString("first_id"),
                    row.getString("last_id"),
                    Objects.requireNonNull(Database.instant(row, "recorded_at")),
                    Objects.requireNonNull(Database.instant(row, "ends_at")));
        }
    }

    /** Writes new deliveries in the caller's transaction; those that are announced share a lease, where they are many. */
    public static void write(Database database, List<Delivery> deliveries) {
        List<Delivery> announced =
                deliveries.stream().filter(Delivery::isAnnounced).toList();
        boolean shared = announced.size() >= FEWEST;
        database.batch(DeliveryRow.INSERT, deliveries, one -> DeliveryRow.columns(one, shared && one.isAnnounced()));
        if (shared) {
            var lease = SharedLease.of(announced);
            database.update(INSERT, lease.firstId(), lease.lastId(), lease.recordedAt(), lease.endsAt());
        }
    }

    /** Behind which id all stand that share a lease, with many others; empty where none does. */
    public Optional<String> firstId() {
        return database.query(FIRST, row -> Optional.ofNullable(row.getString("first_id")))
                .get(0);
    }

    /** Splits some leases that are no longer young; answers whether there may be more. */
    public boolean splitOld(Instant now) {
        return split(now.minus(SHARED));
    }

    /** Splits some leases, however young; answers whether there may be more. */
    public boolean split() {
        return split(Delivery.EVER);
    }

    private boolean split(Instant recordedAt) {
        List<SharedLease> leases = database.query(OLD, SharedLease::read, recordedAt, SOME);
        database.batch(
                SPLIT, leases, one -> new Object[] {one.endsAt(), one.firstId(), one.lastId(), one.recordedAt()});
        database.batch(DELETE, leases, one -> new Object[] {one.firstId()});
        return leases.size() == SOME;
    }
}

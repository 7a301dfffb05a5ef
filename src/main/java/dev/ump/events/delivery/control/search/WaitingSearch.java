package dev.ump.events.delivery.control.search;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Searches the waiting deliveries, if there are few of them. They have an index of their own, so they are found however much
 * has been delivered since.
 *
 * <p>All waiting deliveries are read, and filtered here. With more conditions H2 picks the index that gives the order, and
 * reads every delivery ever made to find that none of them waits.
 */
@ApplicationScoped
@Transactional
public class WaitingSearch {

    /** Maximum number of waiting deliveries that counts as few. */
    private static final int FEW = DeliveryRanges.MOST;

    private static final String SELECT =
            "select id, subscription_id, partner_id, event_id, status, created_at from delivery ";

    public static final String WAITING = SELECT + "where due_at <= ? order by due_at nulls last limit ?";

    @Inject
    Database database;

    private record Waiting(String id, boolean wanted) {}

    /**
     * Returns the ids of up to {@code limit} waiting deliveries that match the query, latest first, after {@code top}; empty if
     * many are waiting.
     */
    Optional<List<String>> find(DeliveryQuery query, String top, int limit) {
        List<Waiting> all = database.query(WAITING, row -> waiting(row, query), Delivery.EVER, FEW + 1);
        return all.size() > FEW
                ? Optional.empty()
                : Optional.of(all.stream()
                        .filter(Waiting::wanted)
                        .map(Waiting::id)
                        .filter(id -> id.compareTo(top) < 0)
                        .sorted(Comparator.reverseOrder())
                        .limit(limit)
                        .toList());
    }

    private static Waiting waiting(ResultSet row, DeliveryQuery query) throws SQLException {
        return new Waiting(
                row.getString("id"),
                query.isAbout(
                        row.getString("subscription_id"),
                        row.getString("partner_id"),
                        row.getString("event_id"),
                        DeliveryStatus.named(row.getString("status")).orElseThrow(),
                        Database.instant(row, "created_at")));
    }
}

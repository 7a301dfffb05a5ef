package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryQuery;
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
 * Looks for deliveries among those that wait, where they are few. What waits has an index of its own: it is found whatever has
 * been delivered since.
 *
 * <p>All that wait are read, and sorted out here. With more conditions H2 takes the index that gives the order, and reads
 * all that was ever delivered to find that none of it waits.
 */
@ApplicationScoped
@Transactional
public class WaitingSearch {

    /** More than so many are not few. */
    private static final int FEW = DeliveryRanges.MOST;

    private static final String SELECT =
            "select id, subscription_id, partner_id, event_id, status, created_at from delivery ";

    static final String WAITING = SELECT + "where due_at <= ? order by due_at nulls last limit ?";

    @Inject
    Database database;

    private record Waiting(String id, boolean wanted) {}

    /** The ids of up to {@code limit} that wait and are wanted, latest first, behind {@code top}; empty where many wait. */
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
                        row.getString("status"),
                        Database.instant(row, "created_at")));
    }
}

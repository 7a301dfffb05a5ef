package dev.ump.events.pull.control;

import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.entity.FeedSection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Cancels waiting deliveries of events that their partner already has. A delivery that is in flight still arrives.
 *
 * <p>Acknowledged events are not looked at again, so events that are deliberately resent or replayed later are
 * delivered.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Acknowledgements {

    /** Maximum positions per step. */
    static final int STEP = 1000;

    /**
     * Waiting deliveries are filtered here, not in SQL: PostgreSQL would search for the events among all waiting
     * deliveries.
     */
    static final String OF_EVENTS = "select id, ended_at from delivery where event_id = any(?) and partner_id = ?";

    private static final String STRETCH = "select e.id from " + FeedSection.EVENTS_BETWEEN;
    private static final String REACHED = "select position from feed_acknowledgement where partner_id = ? for update";
    private static final String BEGIN = "insert into feed_acknowledgement (partner_id, position) values (?, ?)";
    private static final String ADVANCE = "update feed_acknowledgement set position = ? where partner_id = ?";

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    DeliveryLedger ledger;

    /**
     * One step towards a position.
     *
     * @param cancelled the number of deliveries cancelled
     * @param last whether the position has been reached
     */
    public record Step(int cancelled, boolean last) {}

    /**
     * Cancels the waiting deliveries of these events; returns how many there were. Ids that mean nothing to the partner
     * are ignored.
     */
    public int acknowledge(String partnerId, Collection<String> eventIds) {
        List<Optional<String>> waiting = database.query(OF_EVENTS, Acknowledgements::waiting, eventIds, partnerId);
        return ledger.cancel(waiting.stream().flatMap(Optional::stream).toList(), clock.instant());
    }

    private static Optional<String> waiting(ResultSet row) throws SQLException {
        return Database.instant(row, "ended_at") == null ? Optional.of(row.getString("id")) : Optional.empty();
    }

    /**
     * Cancels the waiting deliveries of the next {@value #STEP} events up to {@code position}. Steps of one partner run
     * one at a time.
     *
     * @param beginning the position before which there are no events left
     */
    public Step acknowledge(String partnerId, long beginning, long position) {
        long reached = Math.max(beginning, reached(partnerId, beginning));
        if (reached >= position) {
            return new Step(0, true);
        }
        long end = Math.min(position, reached + STEP);
        List<String> events = database.query(STRETCH, row -> row.getString(1), FeedSection.range(reached, end));
        int cancelled = acknowledge(partnerId, events);
        database.update(ADVANCE, end, partnerId);
        return new Step(cancelled, end == position);
    }

    private long reached(String partnerId, long beginning) {
        List<Long> reached = database.query(REACHED, row -> row.getLong(1), partnerId);
        if (reached.isEmpty()) {
            database.update(BEGIN, partnerId, beginning);
            return beginning;
        }
        return reached.get(0);
    }
}

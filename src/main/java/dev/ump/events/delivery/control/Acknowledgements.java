package dev.ump.events.delivery.control;

import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Ends the deliveries of events that their partner has already: those that wait. One that is on its way still arrives.
 *
 * <p>What was acknowledged once is not looked at again, so what is resent or replayed afterwards, on purpose, is
 * delivered.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Acknowledgements {

    /** How many positions one step looks at. */
    static final int STEP = 5000;

    private static final String OF_EVENTS =
            "select id from delivery where event_id = any(?) and partner_id = ? and due_at is not null";
    private static final String OF_STRETCH = """
            select d.id from event e join delivery d on d.event_id = e.id
            where e.position > ? and e.position <= ? and d.partner_id = ? and d.due_at is not null""";
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
     * A step towards a position.
     *
     * @param cancelled how many deliveries it ended
     * @param last whether the position is reached
     */
    public record Step(int cancelled, boolean last) {}

    /** Ends what waits of these events; answers how many deliveries that were. Ids that say nothing to the partner are passed over. */
    public int acknowledge(String partnerId, Collection<String> eventIds) {
        return cancel(OF_EVENTS, eventIds, partnerId);
    }

    /**
     * Ends what waits of the next {@value #STEP} events up to {@code position}. Steps of one partner wait for each other.
     *
     * @param beginning before which there are no events any more
     */
    public Step acknowledge(String partnerId, long beginning, long position) {
        long reached = Math.max(beginning, reached(partnerId, beginning));
        if (reached >= position) {
            return new Step(0, true);
        }
        long end = Math.min(position, reached + STEP);
        int cancelled = cancel(OF_STRETCH, reached, end, partnerId);
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

    private int cancel(String waiting, Object... parameters) {
        return ledger.cancel(database.query(waiting, row -> row.getString(1), parameters), clock.instant());
    }
}

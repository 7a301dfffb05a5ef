package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.DeliveryQuery;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts deliveries, latest first, into stretches of a bounded length, so that looking for few among many takes a bounded time.
 *
 * <p>It goes by the times that the ids hold, and counts from an index. Simply to read the latest from the primary key
 * would do on PostgreSQL; H2 reads no index backwards, and would read and sort all there are.
 */
@ApplicationScoped
@Transactional
public class DeliveryRanges {

    /** So many deliveries one stretch has at most, unless more of them came to be in one millisecond. */
    static final int MOST = 5000;

    /** Behind all deliveries. */
    static final String END = "dlv_~";

    /** Before all deliveries. */
    static final String BEGINNING = "dlv_";

    private static final int WIDER = 8;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final String COUNT =
            "select count(*) from (select id from delivery where %s id >= ? and id < ? limit ?) counted";

    @Inject
    Clock clock;

    @Inject
    Database database;

    /** The id down to which a stretch goes that lies below {@code top}. */
    String below(DeliveryQuery query, String top) {
        if (fits(query, BEGINNING, top)) {
            return BEGINNING;
        }
        Instant end = Ids.timeIn(top).orElseGet(() -> clock.instant().plus(AHEAD));
        long tooWide = 1000;
        while (tooWide < end.toEpochMilli() && fits(query, from(end, tooWide), top)) {
            tooWide *= WIDER;
        }
        return from(end, widest(query, end, top, tooWide / WIDER, Math.min(tooWide, end.toEpochMilli())));
    }

    /** Found by halving, to a quarter: {@code fitting} fits, or is at least not known not to. */
    private long widest(DeliveryQuery query, Instant end, String top, long fitting, long tooWide) {
        long low = fitting <= 1000 / WIDER ? 0 : fitting;
        long high = tooWide;
        while (high - low > Math.max(1, low / 4)) {
            long middle = (low + high) / 2;
            if (fits(query, from(end, middle), top)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(1, low);
    }

    private static String from(Instant end, long millis) {
        return Ids.first("dlv", end.minusMillis(millis));
    }

    private boolean fits(DeliveryQuery query, String from, String top) {
        List<Object> parameters = new ArrayList<>();
        String scope = "";
        if (query.subscriptionId() != null) {
            scope = "subscription_id = ? and";
            parameters.add(query.subscriptionId());
        } else if (query.partnerId() != null) {
            scope = "partner_id = ? and";
            parameters.add(query.partnerId());
        }
        parameters.addAll(List.of(from, top, MOST + 1));
        return database.query(COUNT.formatted(scope), row -> row.getInt(1), parameters.toArray())
                        .get(0)
                <= MOST;
    }
}

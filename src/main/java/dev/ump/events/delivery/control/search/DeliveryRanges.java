package dev.ump.events.delivery.control.search;

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
 * Divides deliveries, latest first, into ranges of bounded size, so that finding a few among many takes bounded time.
 *
 * <p>It uses the times that the ids contain, and counts from an index. On PostgreSQL it would be enough to read the latest from
 * the primary key; H2 reads no index backwards, and would read and sort all of them.
 */
@ApplicationScoped
@Transactional
public class DeliveryRanges {

    /** Maximum deliveries in one range, unless more of them were created in one millisecond. */
    static final int MOST = 5000;

    /** Sorts after every delivery id. */
    static final String END = "dlv_~";

    /** Sorts before every delivery id. */
    static final String BEGINNING = "dlv_";

    private static final int WIDER = 8;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final String COUNT =
            "select count(*) from (select id from delivery where %s id >= ? and id < ? limit ?) counted";

    @Inject
    Clock clock;

    @Inject
    Database database;

    /** The id at which the range just below {@code top} begins. */
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

    /** Found by bisection, to within a quarter; {@code fitting} fits, or at least is not known not to. */
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

package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.operations.entity.Figures;
import dev.ump.events.operations.entity.Figures.Waiting;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The current state of the system, in figures that cost the same however much has been delivered: each comes from an
 * index and is bounded.
 */
@ApplicationScoped
@Transactional
public class Overview {

    /** Maximum number of rows counted for any figure. */
    static final int MOST = 10_000;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PARTNERS = "select count(*) from partner where deleted_at is null";
    private static final String SUBSCRIPTIONS =
            "select status, count(*) as many from subscription where deleted_at is null group by status";
    static final String WAITING = """
            select count(*) as many, min(created_at) as oldest from (
                select created_at from delivery where due_at <= ? order by due_at nulls last limit ?) waiting""";
    static final String EVENTS = """
            select count(*) from (
                select id from event where recorded_at > ? order by recorded_at, id limit ?) latest""";
    private static final String UNSEQUENCED = """
            select min(recorded_at) as oldest from (
                select recorded_at from feed_section where last_position is null limit ?) waiting""";
    private static final String REPLAYS = "select count(*) from replay where status = 'running'";

    @Inject
    Clock clock;

    @Inject
    Database database;

    public Figures figures() {
        return new Figures(count(PARTNERS), subscriptions(), waiting(), count(REPLAYS), oldestUnsequenced());
    }

    /** Returns how many events were recorded in the last hour, counting up to {@value #MOST}. */
    public long eventsLastHour() {
        return count(EVENTS, clock.instant().minus(HOUR), MOST);
    }

    private long count(String sql, Object... parameters) {
        return database.query(sql, row -> row.getLong(1), parameters).get(0);
    }

    private Map<String, Long> subscriptions() {
        Map<String, Long> byStatus = new TreeMap<>();
        for (SubscriptionStatus status : SubscriptionStatus.values()) {
            byStatus.put(status.name().toLowerCase(Locale.ROOT), 0L);
        }
        database.query(SUBSCRIPTIONS, row -> byStatus.put(row.getString("status"), row.getLong("many")));
        return byStatus;
    }

    private @Nullable Instant oldestUnsequenced() {
        return database.query(UNSEQUENCED, row -> Optional.ofNullable(Database.instant(row, "oldest")), MOST)
                .get(0)
                .orElse(null);
    }

    private Waiting waiting() {
        return database.query(
                        WAITING,
                        row -> new Waiting(
                                row.getLong("many"), row.getLong("many") == MOST, Database.instant(row, "oldest")),
                        Delivery.EVER,
                        MOST)
                .get(0);
    }
}

package dev.ump.events.operations.control;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.announcing.BrokerLink;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.dispatch.Lanes;
import dev.ump.events.operations.entity.Standing;
import dev.ump.events.platform.control.ConnectionPool;
import dev.ump.events.platform.control.Metrics;
import dev.ump.events.pull.control.OpenReaders;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The current state of the system, for {@code /metrics}. A timer reads the database's figures every few seconds, so
 * that a scrape costs the database nothing and never waits for it. While the database is away, those gauges are unknown
 * and have no sample.
 */
@ApplicationScoped
public class Gauges {

    private static final Logger LOG = System.getLogger(Gauges.class.getName());

    @Inject
    Metrics metrics;

    @Inject
    Clock clock;

    @Inject
    Overview overview;

    @Inject
    Backlog backlog;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliverySettings settings;

    @Inject
    Lanes lanes;

    @Inject
    OpenReaders readers;

    @Inject
    BrokerLink broker;

    @Inject
    ConnectionPool pool;

    private volatile @Nullable Standing standing;

    /** Registers the gauges with {@code /metrics}. */
    public void register() {
        metrics.gauge(
                "ump_database_up",
                "1 if the database responded to the last check, otherwise 0",
                () -> standing == null ? 0 : 1);
        metrics.gauge(
                "ump_broker_up",
                "1 if the broker accepted the last announcement, otherwise 0",
                () -> broker.trouble().isEmpty() ? 1 : 0);
        metrics.gauge(
                "ump_replays_running",
                "Running replays",
                of(now -> now.figures().replaysRunning()));
        metrics.gauge("ump_announcements_waiting", "Announcements waiting to be sent to the broker", queue::waiting);
        metrics.gauge("ump_deliveries_held", "Deliveries held in memory by this server", lanes::held);
        metrics.gauge("ump_deliveries_held_max", "Maximum number of deliveries held in memory", settings::maxWork);
        metrics.gauge("ump_readers_open", "Waiting requests and streams open on this server", readers::count);
        Map<String, DoubleSupplier> subscriptions = new LinkedHashMap<>();
        for (SubscriptionStatus status : SubscriptionStatus.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            subscriptions.put(name, of(now -> now.figures().subscriptions().getOrDefault(name, 0L)));
        }
        metrics.gauges("ump_subscriptions", "Subscriptions by status", "status", subscriptions);
        registerBacklog();
        registerPool();
    }

    private void registerBacklog() {
        metrics.gauge(
                "ump_deliveries_waiting",
                "Deliveries that have not ended, counted up to 10,000",
                of(now -> now.figures().waiting().deliveries()));
        metrics.gauge(
                "ump_deliveries_backlog",
                "Deliveries that have not ended and whose endpoint is not failing, counted up to 10,000",
                of(Standing::backlog));
        metrics.gauge(
                "ump_oldest_undelivered_seconds",
                "Age of the oldest delivery that has not ended",
                of(now -> age(now.oldestUndeliveredAt())));
        metrics.gauge(
                "ump_oldest_unsequenced_seconds",
                "Age of the oldest event without a position in the feed",
                of(now -> age(now.figures().oldestUnsequencedAt())));
    }

    private void registerPool() {
        metrics.gauge("ump_database_connections_open", "Open connections to the database, in use or idle", pool::open);
        metrics.gauge(
                "ump_database_connections_max", "Maximum number of connections in the pool", () -> ConnectionPool.MOST);
        metrics.gauge(
                "ump_database_connections_in_transaction",
                "Database connections with an open transaction",
                pool::inTransaction);
        metrics.gauge(
                "ump_database_connection_wait_seconds",
                "Time that the last try to get a database connection took, or has taken so far",
                () -> pool.lastWait().toNanos() / 1e9);
    }

    /** Reads the figures. Never fails: without a database there are none. */
    public void refresh() {
        try {
            standing = backlog.with(overview.figures());
        } catch (RuntimeException e) {
            standing = null;
            LOG.log(Level.DEBUG, "no figures: {0}", e.getMessage());
        }
    }

    private DoubleSupplier of(ToDoubleFunction<Standing> value) {
        return () -> Optional.ofNullable(standing).map(value::applyAsDouble).orElse(Double.NaN);
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}

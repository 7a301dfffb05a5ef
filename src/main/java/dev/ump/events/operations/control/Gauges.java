package dev.ump.events.operations.control;

import dev.ump.events.delivery.control.BrokerLink;
import dev.ump.events.delivery.control.DeliveryQueue;
import dev.ump.events.delivery.control.Lanes;
import dev.ump.events.operations.entity.Figures;
import dev.ump.events.platform.control.ConnectionPool;
import dev.ump.events.pull.control.OpenReaders;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How things stand, for {@code /metrics}. What the database says is read every few seconds, by a timer: a scrape costs it
 * nothing and never waits for it. While it is away those gauges are NaN, which no alert takes for a number.
 */
@ApplicationScoped
public class Gauges {

    private static final Logger LOG = System.getLogger(Gauges.class.getName());

    @Inject
    MetricRegistry registry;

    @Inject
    Clock clock;

    @Inject
    Overview overview;

    @Inject
    DeliveryQueue queue;

    @Inject
    Lanes lanes;

    @Inject
    OpenReaders readers;

    @Inject
    BrokerLink broker;

    @Inject
    ConnectionPool pool;

    private volatile @Nullable Figures figures;

    /** Tells the registry of them. */
    public void register() {
        gauge("ump_database_up", "Whether the database answered when it was last asked", x -> figures == null ? 0 : 1);
        gauge(
                "ump_broker_up",
                "Whether the broker took what was last announced",
                x -> broker.trouble().isEmpty() ? 1 : 0);
        gauge(
                "ump_deliveries_waiting",
                "Deliveries that have not ended, counted up to 10,000",
                of(now -> now.waiting().deliveries()));
        gauge(
                "ump_oldest_undelivered_seconds",
                "Age of the oldest of them",
                of(now -> age(now.waiting().oldestAt())));
        gauge(
                "ump_oldest_unsequenced_seconds",
                "Age of the oldest event without a place in the feed",
                of(now -> age(now.oldestUnsequencedAt())));
        gauge("ump_replays_running", "Replays under way", of(Figures::replaysRunning));
        gauge("ump_announcements_waiting", "Announcements on their way to the broker", x -> queue.waiting());
        gauge("ump_deliveries_held", "Deliveries in the memory of this server", x -> lanes.held());
        gauge("ump_readers_open", "Requests that wait for events, and streams, on this server", x -> readers.count());
        for (SubscriptionStatus status : SubscriptionStatus.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            gauge(
                    "ump_subscriptions",
                    "Subscriptions by status",
                    of(now -> now.subscriptions().getOrDefault(name, 0L)),
                    new Tag("status", name));
        }
        registerPool();
    }

    private void registerPool() {
        gauge("ump_database_connections_open", "Connections to the database, used or not", x -> pool.open());
        gauge("ump_database_connections_max", "So many there can be", x -> ConnectionPool.MOST);
        gauge(
                "ump_database_connections_in_transaction",
                "Connections with an open transaction",
                x -> pool.inTransaction());
        gauge(
                "ump_database_connection_wait_seconds",
                "How long it took to get a connection when that was last tried; while it takes longer, how long so far",
                x -> pool.lastWait().toNanos() / 1e9);
    }

    /** Reads the figures. It never fails: without a database there are none. */
    public void refresh() {
        try {
            figures = overview.figures();
        } catch (RuntimeException e) {
            figures = null;
            LOG.log(Level.DEBUG, "no figures: {0}", e.getMessage());
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Gauges> value, Tag... tags) {
        var metadata =
                Metadata.builder().withName(name).withDescription(description).build();
        registry.gauge(metadata, this, value::applyAsDouble, tags);
    }

    private ToDoubleFunction<Gauges> of(ToDoubleFunction<Figures> value) {
        return gauges -> Optional.ofNullable(figures).map(value::applyAsDouble).orElse(Double.NaN);
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}

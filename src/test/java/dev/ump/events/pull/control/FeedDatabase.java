package dev.ump.events.pull.control;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.SecretsKey;
import dev.ump.events.pull.entity.FeedFilter;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.Snapshot;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import dev.ump.events.testing.EventRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A feed on a real database without a server. Its only partner, {@code prt_1}, subscribes to bookings. */
public final class FeedDatabase {

    public static final String PARTNER = "prt_1";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Database database;
    final EventFeed feed = new EventFeed();

    public FeedDatabase(DataSource source) {
        this(new Database(source));
    }

    public FeedDatabase(Database database) {
        this.database = database;
        feed.database = database;
        feed.cursors = new FeedCursors(new SecretsKey("A".repeat(43) + "="));
        feed.horizon = new FeedHorizon();
        feed.horizon.database = database;
        feed.horizon.cursors = feed.cursors;
        feed.subscriptions = new OneSubscription();
    }

    public EventFeed feed() {
        return feed;
    }

    /** A query for everything. */
    public static FeedQuery everything(int limit) {
        return new FeedQuery(PARTNER, FeedFilter.NONE, limit);
    }

    /** Adds an event with its position, or without one if it is null. */
    void event(String id, EventType type, @Nullable Long position) {
        new EventRows(database).add(id, type.wireName(), "{\"id\":\"" + id + "\"}", START, position);
        if (position != null) {
            last(position);
        }
    }

    void last(long position) {
        database.update("update feed_sequence set last_position = ?", position);
    }

    void purged(long position) {
        database.update("update feed_horizon set position = ?", position);
    }

    private static final class OneSubscription extends SubscriptionRegistry {

        private final Snapshot snapshot = Snapshot.of(
                1,
                List.of(new RegisteredSubscription(
                        "sub_1",
                        PARTNER,
                        SubscriptionStatus.ACTIVE,
                        Optional.empty(),
                        Map.of(),
                        Set.of(EventType.BOOKING_CREATED, EventType.BOOKING_UPDATED),
                        START,
                        RetrySchedule.of(List.of(Duration.ofSeconds(5))),
                        Duration.ofSeconds(15),
                        10,
                        Optional.empty(),
                        List.of())));

        @Override
        public Snapshot current() {
            return snapshot;
        }
    }
}

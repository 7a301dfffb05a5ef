package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.entity.RateLimitSchedule;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** Hands out the start slots of subscriptions with a rate limit, to one server at a time, in a short transaction. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class RateLimitLedger {

    private static final String LOCK =
            "select next_at, backlog_at from rate_limit where subscription_id = ? for update nowait";
    private static final String FIRST =
            "insert into rate_limit (subscription_id, next_at, backlog_at) values (?, ?, ?)";
    private static final String AFTER = "update rate_limit set next_at = ?, backlog_at = ? where subscription_id = ?";
    private static final String REMOVE = "delete from rate_limit where subscription_id = ?";

    @Inject
    Database database;

    /**
     * Takes slots as {@code taking} decides.
     *
     * @throws dev.ump.events.platform.control.DatabaseException also if another server takes slots of this subscription at the
     *     same time: this never waits for it
     */
    public RateLimitSchedule.Taken take(
            String subscriptionId, Instant now, Function<RateLimitSchedule, RateLimitSchedule.Taken> taking) {
        RateLimitSchedule schedule = database
                .query(
                        LOCK,
                        row -> new RateLimitSchedule(
                                Objects.requireNonNull(Database.instant(row, "next_at")),
                                Objects.requireNonNull(Database.instant(row, "backlog_at"))),
                        subscriptionId)
                .stream()
                .findFirst()
                .orElseGet(() -> first(subscriptionId, now));
        RateLimitSchedule.Taken taken = taking.apply(schedule);
        database.update(AFTER, taken.after().nextAt(), taken.after().backlogAt(), subscriptionId);
        return taken;
    }

    private RateLimitSchedule first(String subscriptionId, Instant now) {
        database.update(FIRST, subscriptionId, now, now);
        return new RateLimitSchedule(now, now);
    }

    /** Forgets a deleted subscription. */
    public void remove(String subscriptionId) {
        database.update(REMOVE, subscriptionId);
    }
}

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Turns;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** Gives the turns of subscriptions that have a rate limit: one server at a time, in a short transaction. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class TurnLedger {

    private static final String LOCK =
            "select next_at, backlog_at from rate_limit where subscription_id = ? for update";
    private static final String FIRST =
            "insert into rate_limit (subscription_id, next_at, backlog_at) values (?, ?, ?)";
    private static final String AFTER = "update rate_limit set next_at = ?, backlog_at = ? where subscription_id = ?";
    private static final String REMOVE = "delete from rate_limit where subscription_id = ?";

    @Inject
    Database database;

    /**
     * Takes turns as {@code taking} says.
     *
     * @throws dev.ump.events.platform.control.DatabaseException also where two servers do so for the first time at once
     */
    public Turns.Taken take(String subscriptionId, Instant now, Function<Turns, Turns.Taken> taking) {
        Turns turns = database
                .query(
                        LOCK,
                        row -> new Turns(
                                Objects.requireNonNull(Database.instant(row, "next_at")),
                                Objects.requireNonNull(Database.instant(row, "backlog_at"))),
                        subscriptionId)
                .stream()
                .findFirst()
                .orElseGet(() -> first(subscriptionId, now));
        Turns.Taken taken = taking.apply(turns);
        database.update(AFTER, taken.after().nextAt(), taken.after().backlogAt(), subscriptionId);
        return taken;
    }

    private Turns first(String subscriptionId, Instant now) {
        database.update(FIRST, subscriptionId, now, now);
        return new Turns(now, now);
    }

    /** Forgets a subscription that is gone. */
    public void remove(String subscriptionId) {
        database.update(REMOVE, subscriptionId);
    }
}

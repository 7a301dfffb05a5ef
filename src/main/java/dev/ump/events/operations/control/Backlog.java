package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.operations.entity.Figures;
import dev.ump.events.operations.entity.Standing;
import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.entity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work waiting for endpoints that are not failing. One failing endpoint may have more deliveries waiting than are ever
 * counted; they must not hide those of the others, or the oldest one.
 */
@ApplicationScoped
@Transactional
public class Backlog {

    private static final int SUBSCRIPTIONS = 10_000;

    /** For when everything that waits has been counted, so that these are all of it. */
    static final String OF_FEW = """
            select count(*) from (
                select subscription_id from delivery where due_at <= ? order by due_at nulls last limit ?) waiting
            where subscription_id not in (select id from subscription where status = 'failing')""";
    /** The offset keeps the planner from reading every waiting delivery to find the subscriptions that have any. */
    static final String NOT_FAILING = """
            select s.id from subscription s where s.status <> 'failing' and s.deleted_at is null and exists (
                select 1 from delivery d where d.subscription_id = s.id and d.due_at <= ? offset 0)
            order by s.id limit ?""";

    static final String OF_ONE = """
            select count(*) from (
                select id from delivery where subscription_id = ? and due_at <= ?
                order by subscription_id, due_at nulls last, id limit ?) waiting""";
    /** Read from the index alone: paused deliveries share one due_at, and the id contains the creation time. */
    static final String OLDEST_RESTING = """
            select min(oldest) from (
                select (select d.id from delivery d where d.subscription_id = s.id and d.due_at = ?
                    order by d.subscription_id, d.due_at nulls last, d.id limit 1) as oldest
                from subscription s where s.deleted_at is null) resting""";

    @Inject
    Database database;

    /** Adds the backlog to the figures. */
    public Standing with(Figures figures) {
        var waiting = figures.waiting();
        if (!waiting.more()) {
            return new Standing(figures, count(OF_FEW, Delivery.EVER, Overview.MOST), waiting.oldestAt());
        }
        return new Standing(figures, ofMany(), earlier(waiting.oldestAt(), oldestResting()));
    }

    private long ofMany() {
        List<String> subscriptions = database.query(NOT_FAILING, row -> row.getString(1), Delivery.EVER, SUBSCRIPTIONS);
        long counted = 0;
        for (String subscription : subscriptions) {
            if (counted < Overview.MOST) {
                counted += count(OF_ONE, subscription, Delivery.EVER, Overview.MOST - counted);
            }
        }
        return counted;
    }

    private Optional<Instant> oldestResting() {
        return database.query(OLDEST_RESTING, row -> Optional.ofNullable(row.getString(1)), Delivery.RESTING)
                .get(0)
                .map(Ids::time);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, Optional<Instant> other) {
        return Stream.concat(Stream.ofNullable(one), other.stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private long count(String sql, Object... parameters) {
        return database.query(sql, row -> row.getLong(1), parameters).get(0);
    }
}

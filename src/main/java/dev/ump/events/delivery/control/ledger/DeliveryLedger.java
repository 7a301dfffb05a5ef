package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Recorded;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the deliveries in the database, many rows at a time. {@link DeliveryTransitions} defines how a delivery may change.
 *
 * <p>Each announcement of a delivery carries a claim, and only the latest claim is valid. Recording an attempt ends the claim,
 * as does anything else that ends the delivery, so a late announcement is harmless. An announcement that is handed out twice is
 * accepted once ({@link #take}).
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DeliveryLedger {

    static final String WANTED = """
            select d.id, d.claim, d.held, d.subscription_id, d.event_id, d.attempts, d.unrecorded, d.schedule_start, d.due_at,
                coalesce(e.document, '') as document
            from delivery d left join event e on e.id = d.event_id
            where d.id = any(?)""";

    private static final String OPEN_OF =
            "select id from delivery where subscription_id = ? and due_at <= ? order by subscription_id, due_at nulls last limit ?";
    private static final int SOME = 1000;

    @Inject
    Database database;

    @Inject
    DeliveryTransitions transitions;

    @Inject
    RecentWork recentWork;

    /** Adds new deliveries in the transaction that creates them. */
    @Transactional(TxType.MANDATORY)
    public void add(Collection<Delivery> deliveries) {
        transitions.insert(deliveries);
    }

    /** Takes up to {@code limit} due deliveries, longest due first, and leases them until {@code leaseEnd}. */
    public List<Announcement> takeDue(Instant now, int limit, Instant leaseEnd) {
        return transitions.leaseDue(now, limit, leaseEnd);
    }

    /** Accepts announcements handed out by the broker; returns those that are still valid and were not accepted before. */
    public List<Announcement> take(Collection<Announcement> announcements) {
        return transitions.take(announcements);
    }

    /** Voids announcements and returns new ones for the deliveries that are still wanted, leased until {@code leaseEnd}. */
    public List<Announcement> claimAnew(Collection<Announcement> announcements, Instant leaseEnd) {
        recentWork.forget(announcements.stream().map(Announcement::deliveryId).toList());
        return transitions.claimAnew(announcements, leaseEnd);
    }

    /**
     * Returns the work for those announcements that are still wanted. A resting delivery is not: it needs a new announcement.
     * Work that this server recorded itself is already known; the rest takes one query, for which a transaction would double
     * the cost.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<Work> wanted(Collection<Announcement> announcements) {
        List<Work> known = recentWork.take(announcements);
        if (known.size() == announcements.size()) {
            return known;
        }
        Set<Announcement> unknown = new LinkedHashSet<>(announcements);
        known.forEach(work -> unknown.remove(work.announcement()));
        return Stream.concat(known.stream(), lookedUp(unknown).stream()).toList();
    }

    private List<Work> lookedUp(Collection<Announcement> announcements) {
        Map<String, Announcement> byId = announcements.stream()
                .collect(Collectors.toMap(Announcement::deliveryId, Function.identity(), DeliveryLedger::later));
        return database.query(WANTED, row -> work(row, byId.get(row.getString("id"))), byId.keySet()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Announcement later(Announcement one, Announcement other) {
        return one.claim() >= other.claim() ? one : other;
    }

    /** Returns the work, unless its delivery is no longer held or a later announcement holds it. */
    private static Optional<Work> work(ResultSet row, @Nullable Announcement announcement) throws SQLException {
        return row.getBoolean("held") && announcement != null && row.getInt("claim") == announcement.claim()
                ? Optional.of(heldWork(row, announcement))
                : Optional.empty();
    }

    private static Work heldWork(ResultSet row, Announcement announcement) throws SQLException {
        return new Work(
                announcement,
                row.getString("subscription_id"),
                row.getString("event_id"),
                row.getString("document"),
                row.getInt("attempts"),
                row.getInt("unrecorded"),
                row.getInt("schedule_start"),
                Objects.requireNonNull(Database.instant(row, "due_at")));
    }

    /**
     * Extends each lease to the end that it now has; returns the leases that were extended. It never waits for a row: if a row
     * is locked, its result is being recorded or the delivery is being taken away.
     */
    public List<Lease> extend(List<Lease> leases) {
        return transitions.extend(leases);
    }

    /** Lets go of the deliveries that are still held; they come back when their leases end, usually many at the same time. */
    public void postpone(Collection<Lease> leases) {
        transitions.postpone(leases);
    }

    /** Records attempts and the progress of their deliveries; returns the outcome of each. */
    public Recorded record(Collection<AttemptResult> results) {
        return new ResultRows(database, transitions).write(results);
    }

    /** Cancels deliveries that are no longer wanted; returns how many had not ended yet. */
    @Transactional
    public int cancel(Collection<String> deliveryIds, Instant now) {
        recentWork.forget(deliveryIds);
        return transitions.cancel(deliveryIds, now);
    }

    /**
     * Cancels some of a subscription's deliveries in the transaction that found them unwanted; returns whether there may be
     * more.
     */
    @Transactional(TxType.MANDATORY)
    public boolean cancelSomeOf(String subscriptionId, Instant now) {
        List<String> open = database.query(OPEN_OF, row -> row.getString("id"), subscriptionId, Delivery.EVER, SOME);
        cancel(open, now);
        return open.size() == SOME;
    }

    /**
     * Makes the deliveries that ended with one of these statuses due again, with a fresh retry schedule; returns how many. Runs
     * in the caller's transaction.
     */
    @Transactional(TxType.MANDATORY)
    public int revive(Collection<String> deliveryIds, Collection<DeliveryStatus> ended, Instant now) {
        return transitions.revive(deliveryIds, ended, now);
    }

    /**
     * Reschedules the deliveries of these failed attempts for the endpoint that replaced theirs, with a fresh retry schedule.
     */
    public void askNewEndpoint(Collection<AttemptResult> refused) {
        transitions.askNewEndpoint(refused);
    }

    /**
     * Requests one more attempt of a delivery: its pending one or, if the delivery has ended, one after the longest possible
     * retry schedule, so that no retry follows. Returns the announcement to make, leased until {@code leaseEnd}; empty if there
     * is no such delivery or an attempt of it may be under way.
     */
    public Optional<Announcement> resend(String deliveryId, Instant now, Instant leaseEnd) {
        Optional<Announcement> announcement = transitions.resend(deliveryId, now, leaseEnd);
        announcement.ifPresent(one -> recentWork.forget(List.of(deliveryId)));
        return announcement;
    }
}

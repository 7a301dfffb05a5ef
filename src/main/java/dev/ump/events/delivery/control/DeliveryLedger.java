package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to the endpoints, kept in the database, many rows at a time.
 *
 * <p>A delivery with no {@code ended_at} is still wanted; its {@code due_at} is missing as long as it shares a lease
 * ({@link SharedLeases}). Each of its announcements carries a claim; only the latest claim may go on, and recording an attempt
 * ends the claim, as does whatever else ends a delivery. That is what makes a duplicate announcement harmless.
 *
 * <p>Statements that name deliveries by their ids say nothing else of them that is in an index: PostgreSQL, whose figures are
 * from a quiet moment, takes {@code due_at is not null} for the shorter way and reads all that waits, and all that waited
 * since the last vacuum. {@code ended_at is null} says the same.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DeliveryLedger {

    /**
     * What is to be locked is found in a query of its own: H2 would read and sort all that is due. When it is locked it is looked
     * at once more, in words that keep PostgreSQL from reading all that waits for that.
     */
    static final String DUE = """
            select id, claim from delivery where id in (
                select id from delivery where due_at <= ? order by due_at nulls last limit ?)
                and ended_at is null and coalesce(due_at, created_at) <= ?
            order by due_at for update skip locked""";

    private static final String LEASE = "update delivery set claim = ?, due_at = ?, held = true where id = ?";
    static final String WANTED = """
            select d.id, d.claim, d.subscription_id, d.event_id, d.attempts, d.schedule_start, d.due_at,
                d.created_at, d.ended_at, coalesce(e.document, '') as document
            from delivery d left join event e on e.id = d.event_id
            where d.id = any(?)""";
    static final String EXTEND = "update delivery set due_at = ? where id = ? and claim = ? and ended_at is null";
    static final String POSTPONE =
            "update delivery set due_at = ?, held = false where id = any(?) and claim = ? and ended_at is null";
    static final String CLAIM_ANEW = """
            update delivery set claim = claim + 1, due_at = ?, held = true
            where id = ? and claim = ? and ended_at is null and due_at is distinct from ?""";
    static final String PROGRESS = """
            update delivery set status = ?, due_at = ?, not_before = ?, ended_at = ?, attempts = ?, claim = claim + 1,
                held = false
            where id = any(?) and claim = ?""";
    static final String CANCEL = """
            update delivery set status = ?, due_at = null, ended_at = ?, claim = claim + 1, held = false
            where id = ? and ended_at is null""";

    private static final String CANCEL_SOME_OF = """
            update delivery set status = ?, due_at = null, ended_at = ?, claim = claim + 1, held = false
            where id in (select id from delivery where subscription_id = ? and due_at is not null limit ?)""";
    private static final String REVIVE = """
            update delivery set status = ?, due_at = ?, ended_at = null, claim = claim + 1, schedule_start = attempts
            where id = any(?) and ended_at is not null""";
    private static final String RESEND = """
            update delivery set due_at = ?, ended_at = null, claim = claim + 1, held = true,
                status = case when ended_at is not null then ? else status end,
                schedule_start = case when ended_at is not null then attempts - ? else schedule_start end
            where id = ?""";
    private static final String ANNOUNCED = "select id, claim from delivery where id = ?";
    private static final int SOME = 1000;

    @Inject
    Database database;

    @Inject
    DeliverySettings settings;

    @Inject
    SharedLeases sharedLeases;

    @Inject
    RecentWork recentWork;

    /** Takes up to {@code limit} deliveries that are due, longest due first; they are leased until {@code leaseEnd}. */
    public List<Announcement> takeDue(Instant now, int limit, Instant leaseEnd) {
        return take(database, leaseEnd, DUE, now, limit, now);
    }

    /** Takes what {@code sql} selects and locks, each with its id and claim; it is leased until {@code leaseEnd}. */
    static List<Announcement> take(Database database, Instant leaseEnd, String sql, @Nullable Object... parameters) {
        List<Announcement> taken =
                database.query(sql, row -> new Announcement(row.getString("id"), row.getInt("claim") + 1), parameters);
        database.batch(LEASE, taken, one -> new Object[] {one.claim(), leaseEnd, one.deliveryId()});
        return taken;
    }

    /**
     * Makes announcements void, and answers with new ones in their place, of those that are still wanted; they are leased
     * until {@code leaseEnd}.
     */
    public List<Announcement> claimAnew(Collection<Announcement> announcements, Instant leaseEnd) {
        List<Announcement> inLockOrder = announcements.stream()
                .sorted(Comparator.comparing(Announcement::deliveryId))
                .toList();
        recentWork.forget(inLockOrder.stream().map(Announcement::deliveryId).toList());
        int[] changed = database.batch(CLAIM_ANEW, inLockOrder, one ->
                new Object[] {leaseEnd, one.deliveryId(), one.claim(), Delivery.RESTING});
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(i -> inLockOrder.get(i).next())
                .toList();
    }

    /**
     * The work behind those of the announcements that are still wanted. What rests is not: that needs a new one. What this
     * server has recorded itself is known, all else is one query, for which a transaction would cost as much again.
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

    /** The work, unless it has ended, rests, or a later announcement has made this one void. */
    private Optional<Work> work(ResultSet row, @Nullable Announcement announcement) throws SQLException {
        Instant dueAt = Database.instant(row, "due_at");
        return Database.instant(row, "ended_at") != null
                        || Delivery.RESTING.equals(dueAt)
                        || announcement == null
                        || row.getInt("claim") != announcement.claim()
                ? Optional.empty()
                : Optional.of(work(announcement, row, dueAt == null ? sharedLeaseEnd(row) : dueAt));
    }

    private Instant sharedLeaseEnd(ResultSet row) throws SQLException {
        return Objects.requireNonNull(Database.instant(row, "created_at")).plus(settings.lease());
    }

    private static Work work(Announcement announcement, ResultSet row, Instant dueAt) throws SQLException {
        return new Work(
                announcement,
                row.getString("subscription_id"),
                row.getString("event_id"),
                row.getString("document"),
                row.getInt("attempts"),
                row.getInt("schedule_start"),
                dueAt);
    }

    /** Extends leases, each to the end that its work now says; answers with those that were still held. */
    public List<Work> extend(List<Work> leases) {
        int[] changed = database.batch(EXTEND, leases, work -> new Object[] {
            work.leaseEnd(), work.deliveryId(), work.announcement().claim()
        });
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(leases::get)
                .toList();
    }

    /** Leaves deliveries alone until their leases end, where they are still held: mostly many of them until the same time. */
    public void postpone(Collection<Work> leases) {
        database.batch(
                POSTPONE, deliveryIds(leases, Work::deliveryId, Return::of).entrySet(), one -> new Object[] {
                    one.getKey().at(), one.getValue(), one.getKey().claim()
                });
    }

    /** Those of which the same is to be said, in the order in which all lock their rows. */
    private static <T, K> Map<K, List<String>> deliveryIds(
            Collection<T> all, Function<T, String> id, Function<T, K> same) {
        return all.stream()
                .sorted(Comparator.comparing(id))
                .collect(Collectors.groupingBy(same, LinkedHashMap::new, Collectors.mapping(id, Collectors.toList())));
    }

    /** When a delivery is to come back, and under which claim it is held until then. */
    private record Return(Instant at, int claim) {

        static Return of(Work work) {
            return new Return(work.leaseEnd(), work.announcement().claim());
        }
    }

    /**
     * Records attempts, and how far their deliveries have come by them. A delivery that was ended meanwhile stays ended.
     *
     * <p>Mostly nearly all were delivered at the first attempt: one statement for what is the same costs the database half of
     * what one for each delivery does.
     */
    public void record(Collection<AttemptResult> results) {
        Map<Step, List<String>> steps =
                deliveryIds(results, result -> result.work().deliveryId(), Step::of);
        database.batch(PROGRESS, steps.entrySet(), step -> step.getKey().columns(step.getValue()));
        database.batch(AttemptRow.INSERT, results, AttemptRow::columns);
    }

    /** What an attempt changes of its delivery, under which claim. */
    private record Step(Progress progress, int attempts, int claim) {

        static Step of(AttemptResult result) {
            Work work = result.work();
            return new Step(
                    result.progress(), work.attemptNumber(), work.announcement().claim());
        }

        @Nullable
        Object[] columns(List<String> deliveryIds) {
            return new @Nullable Object[] {
                progress.status().toString(),
                progress.dueAt(),
                progress.notBefore(),
                progress.endedAt(),
                attempts,
                deliveryIds,
                claim
            };
        }
    }

    /** Ends deliveries that nobody wants any more; answers how many had not ended yet. */
    @Transactional
    public int cancel(Collection<String> deliveryIds, Instant now) {
        List<String> inLockOrder = deliveryIds.stream().sorted().toList();
        recentWork.forget(inLockOrder);
        return IntStream.of(database.batch(
                        CANCEL, inLockOrder, id -> new Object[] {DeliveryStatus.CANCELLED.toString(), now, id}))
                .sum();
    }

    /**
     * Ends some of a subscription's deliveries, those that share a lease with others too, in the transaction that has found that
     * they are not wanted; answers whether there may be more.
     */
    @Transactional(TxType.MANDATORY)
    public boolean cancelSomeOf(String subscriptionId, Instant now) {
        boolean moreSharing = sharedLeases.split();
        int cancelled = database.update(CANCEL_SOME_OF, DeliveryStatus.CANCELLED.toString(), now, subscriptionId, SOME);
        return moreSharing || cancelled == SOME;
    }

    /**
     * Makes those of the deliveries that have ended due, with a whole retry schedule before them; answers how many. It is
     * part of the caller's transaction.
     */
    @Transactional(TxType.MANDATORY)
    public int revive(Collection<String> deliveryIds, Instant now) {
        return deliveryIds.isEmpty() ? 0 : database.update(REVIVE, DeliveryStatus.PENDING.toString(), now, deliveryIds);
    }

    /**
     * Wants one more attempt of a delivery: the one that waits anyway or, where it has ended, one behind the longest
     * retry schedule, which no other one follows. The answer is what to announce, where it is still there; it is leased until {@code leaseEnd}.
     */
    public Optional<Announcement> resend(String deliveryId, Instant leaseEnd) {
        recentWork.forget(List.of(deliveryId));
        database.update(RESEND, leaseEnd, DeliveryStatus.PENDING.toString(), RetrySchedule.MAX_STEPS, deliveryId);
        return database
                .query(ANNOUNCED, row -> new Announcement(row.getString("id"), row.getInt("claim")), deliveryId)
                .stream()
                .findFirst();
    }
}

package dev.ump.events.delivery.control.ledger;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Progress;
import dev.ump.events.platform.control.Database;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every change to a delivery's row, from its insertion on: the delivery state machine in the database. Each change takes part in
 * the caller's transaction.
 *
 * <pre>
 *   waits   ended_at is null, not held   due_at is when it is due, or RESTING
 *   held    ended_at is null, held       due_at is the end of its lease, claim is the announcement that holds it;
 *                                        taken, once a server has accepted that announcement from the broker
 *   ended   ended_at is not null         due_at is null, not held
 *
 *   none  -> waits, held   insert
 *   waits -> held      lease, resend              held  -> waits   postpone, progress (a retry)
 *   held  -> held      take, extend, claimAnew; lease and resend where the lease is over
 *   waits -> waits     bringForward,              any   -> any     count: a result that comes too late
 *                      giveToNewEndpoint
 *   held  -> ended     progress                   ended -> waits   revive, askNewEndpoint
 *   waits, held -> ended   cancel, deliver        ended -> held    resend
 * </pre>
 *
 * <p>Each statement repeats its preconditions in its own {@code where}. PostgreSQL checks that clause again after waiting for a
 * lock, but not the result of a sub-select.
 *
 * <p>While a delivery is held, its attempt's number is {@code attempts + unrecorded + 1}. A statement that ends a claim whose
 * attempt may have been made without a recorded result counts it in {@code unrecorded}, so that the number is not reused.
 *
 * <p>A statement that selects by id has no other condition on an indexed column. PostgreSQL, whose statistics are from a quiet
 * moment, would take {@code due_at is not null} for the cheaper path and read every row that waits, or has waited since the
 * last vacuum.
 */
@Dependent
class DeliveryTransitions {

    private static final String GIVES_UP_ITS_CLAIM = """
            held = false, taken = false, claim = claim + 1""";

    private static final String COUNTS_WHAT_WAS_HELD = """
            unrecorded = unrecorded + case when held then 1 else 0 end""";

    private final Database database;

    @Inject
    DeliveryTransitions(Database database) {
        this.database = database;
    }

    private static final String INSERT = """
            insert into delivery (id, event_id, subscription_id, partner_id, status, attempts, schedule_start, claim,
                held, due_at, created_at) values (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)""";

    /** Inserts new deliveries: due, resting, or already leased and announced. */
    void insert(Collection<Delivery> deliveries) {
        database.batch(INSERT, deliveries, delivery -> new @Nullable Object[] {
            delivery.id(),
            delivery.eventId(),
            delivery.subscriptionId(),
            delivery.partnerId(),
            delivery.status().toString(),
            delivery.announcement().claim(),
            delivery.isInProgress(),
            delivery.dueAt(),
            delivery.createdAt()
        });
    }

    /**
     * Locks due deliveries. A sub-select finds them, since H2 would otherwise read and sort every due row. The condition is
     * checked again on the locked row, worded so that PostgreSQL does not read every waiting row for it.
     */
    static final String DUE = """
            select id, claim from delivery where id in (
                select id from delivery where due_at <= ? order by due_at nulls last limit ?)
                and ended_at is null and coalesce(due_at, created_at) <= ?
            order by due_at for update skip locked""";

    /** Locks resting deliveries in the same way as {@link #DUE}. */
    static final String OLDEST_RESTING = """
            select id, claim from delivery where id in (
                select id from delivery where subscription_id = ? and due_at = ?
                order by subscription_id, due_at nulls last, id limit ?)
                and ended_at is null and coalesce(due_at, created_at) = ?
            order by id for update skip locked""";

    /** Leases deliveries locked by {@link #DUE} or {@link #OLDEST_RESTING}. */
    static final String LEASE = "update delivery set claim = claim + 1, due_at = ?, " + COUNTS_WHAT_WAS_HELD + """
            , held = true, taken = false where id = any(?) and claim = ? and ended_at is null""";

    /** Leases up to {@code limit} due deliveries until {@code leaseEnd}, longest due first. */
    List<Announcement> leaseDue(Instant now, int limit, Instant leaseEnd) {
        return lease(leaseEnd, DUE, now, limit, now);
    }

    /** Leases up to {@code limit} resting deliveries of a subscription until {@code leaseEnd}, oldest first. */
    List<Announcement> leaseResting(String subscriptionId, int limit, Instant leaseEnd) {
        return lease(leaseEnd, OLDEST_RESTING, subscriptionId, Delivery.RESTING, limit, Delivery.RESTING);
    }

    private List<Announcement> lease(Instant leaseEnd, String locking, @Nullable Object... parameters) {
        List<Announcement> found =
                database.query(locking, row -> new Announcement(row.getString("id"), row.getInt("claim")), parameters);
        return changedBy(LEASE, found, leaseEnd).stream()
                .map(Announcement::next)
                .toList();
    }

    static final String TAKE = """
            update delivery set taken = true
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /**
     * Accepts announcements from the broker, which may hand them out more than once; returns those that are still valid and were
     * not accepted before. Changes no index.
     */
    List<Announcement> take(Collection<Announcement> announcements) {
        return changedBy(TAKE, announcements);
    }

    static final String CLAIM_ANEW = """
            update delivery set claim = claim + 1, due_at = ?
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /** Voids announcements that no server has accepted; returns the new ones, leased until {@code leaseEnd}. */
    List<Announcement> claimAnew(Collection<Announcement> announcements, Instant leaseEnd) {
        return changedBy(CLAIM_ANEW, announcements, leaseEnd).stream()
                .map(Announcement::next)
                .toList();
    }

    /**
     * Runs {@code sql} once per claim (usually there is only one); returns the announcements whose deliveries it changed.
     *
     * @param first the parameters before the ids and their claim
     */
    private List<Announcement> changedBy(String sql, Collection<Announcement> announcements, Object... first) {
        Set<Announcement> rows = new HashSet<>();
        inLockOrder(announcements, Announcement::deliveryId, Announcement::claim)
                .forEach((claim, ids) -> {
                    Object[] parameters = Stream.concat(Stream.of(first), Stream.of(ids, claim))
                            .toArray();
                    database.changed(sql, parameters).forEach(id -> rows.add(new Announcement(id, claim)));
                });
        return announcements.stream()
                .filter(one -> rows.remove(new Announcement(one.deliveryId(), one.claim())))
                .toList();
    }

    /**
     * Locks the deliveries whose leases can be extended; one that is already locked is being ended, or belongs to another
     * server.
     */
    static final String EXTENDABLE =
            "select id from delivery where id = any(?) and held and ended_at is null order by id for update skip locked";

    static final String EXTEND =
            "update delivery set due_at = ? where id = ? and claim = ? and held and ended_at is null";

    /**
     * Extends each lease to the end that it now has; returns the leases that were extended. It never waits for a row: if a row
     * is locked, its result is being recorded or the delivery is being taken away.
     */
    List<Lease> extend(List<Lease> leases) {
        Set<String> held = Set.copyOf(database.query(
                EXTENDABLE,
                row -> row.getString("id"),
                leases.stream().map(Lease::deliveryId).sorted().toList()));
        List<Lease> extendable = leases.stream()
                .filter(lease -> held.contains(lease.deliveryId()))
                .toList();
        int[] changed = database.batch(
                EXTEND, extendable, lease -> new Object[] {lease.end(), lease.deliveryId(), lease.claim()});
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(extendable::get)
                .toList();
    }

    static final String POSTPONE = """
            update delivery set due_at = ?, held = false, taken = false
            where id = any(?) and claim = ? and held and ended_at is null""";

    /** When a delivery comes back, and the claim under which it is held until then. */
    private record Return(Instant at, int claim) {

        static Return of(Lease lease) {
            return new Return(lease.end(), lease.claim());
        }
    }

    /**
     * Releases deliveries before their attempts have started, until their leases end or, with {@code RESTING}, until they are
     * asked for.
     */
    void postpone(Collection<Lease> leases) {
        database.batch(
                POSTPONE, inLockOrder(leases, Lease::deliveryId, Return::of).entrySet(), one -> new Object[] {
                    one.getKey().at(), one.getValue(), one.getKey().claim()
                });
    }

    static final String ATTEMPTED =
            "select id, claim, held, status, due_at, ended_at from delivery where id = any(?) order by id for update";

    /** Locks deliveries whose attempts have results, in the order in which every transaction locks them. */
    <T> List<T> lockAttempted(Collection<AttemptResult> results, Database.Row<T> row) {
        return database.query(
                ATTEMPTED,
                row,
                results.stream()
                        .map(result -> result.work().deliveryId())
                        .sorted()
                        .toList());
    }

    static final String PROGRESS = "update delivery set status = ?, due_at = ?, not_before = ?, ended_at = ?,"
            + " attempts = attempts + 1, " + GIVES_UP_ITS_CLAIM
            + " where id = any(?) and claim = ? and held and ended_at is null";

    /** What a result changes in its delivery, and the claim under which the attempt was made. */
    record Step(Progress progress, int claim) {

        static Step of(AttemptResult result) {
            return new Step(result.progress(), result.work().announcement().claim());
        }

        private @Nullable Object[] columns(List<String> deliveryIds) {
            return new @Nullable Object[] {
                progress.status().toString(),
                progress.dueAt(),
                progress.notBefore(),
                progress.endedAt(),
                deliveryIds,
                claim
            };
        }
    }

    /** Records the same step of deliveries; returns the ids of those whose attempt held them. */
    List<String> progress(Step step, List<String> deliveryIds) {
        return database.changed(PROGRESS, step.columns(deliveryIds));
    }

    /** Records the results of attempts that hold their deliveries, whose rows are locked. */
    void progress(Collection<AttemptResult> results) {
        database.batch(
                PROGRESS, steps(results).entrySet(), step -> step.getKey().columns(step.getValue()));
    }

    /** Groups the deliveries of these results by what changes in them. */
    static Map<Step, List<String>> steps(Collection<AttemptResult> results) {
        return inLockOrder(results, result -> result.work().deliveryId(), Step::of);
    }

    static final String DELIVER =
            """
            update delivery set status = 'delivered', due_at = null, not_before = null, ended_at = ?, attempts = attempts + 1,
                unrecorded = greatest(unrecorded - 1, 0) + case when held then 1 else 0 end,\s""" + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null and not (held and claim = ?)";

    /**
     * Records successes under void claims: the endpoint has the delivery, so there is no need to wait for its current holder.
     */
    void deliver(Collection<AttemptResult> results) {
        database.batch(DELIVER, results, result -> new @Nullable Object[] {
            result.progress().endedAt(),
            result.work().deliveryId(),
            result.work().announcement().claim()
        });
    }

    static final String COUNT = """
            update delivery set attempts = attempts + 1, unrecorded = greatest(unrecorded - 1, 0),
                schedule_start = schedule_start + 1
            where id = ? and (ended_at is not null or not (held and claim = ?))""";

    /** Only counts attempts: their claims are void, or their deliveries have ended. The retry schedule is not affected. */
    void count(Collection<AttemptResult> results) {
        database.batch(COUNT, results, result -> new Object[] {
            result.work().deliveryId(), result.work().announcement().claim()
        });
    }

    static final String CANCEL = "update delivery set status = 'cancelled', due_at = null, ended_at = ?, "
            + COUNTS_WHAT_WAS_HELD + ", " + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null";

    /** Cancels deliveries, whoever holds them; returns how many had not ended yet. */
    int cancel(Collection<String> deliveryIds, Instant now) {
        int[] changed = database.batch(CANCEL, deliveryIds.stream().sorted().toList(), id -> new Object[] {now, id});
        return IntStream.of(changed).sum();
    }

    static final String REVIVE = """
            update delivery set status = 'pending', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = any(?) and ended_at is not null and status = any(?)""";

    /** Makes the deliveries that ended with one of these statuses due again, with a fresh retry schedule; returns how many. */
    int revive(Collection<String> deliveryIds, Collection<DeliveryStatus> ended, Instant now) {
        List<String> statuses = ended.stream().map(DeliveryStatus::toString).toList();
        List<String> inLockOrder = deliveryIds.stream().sorted().toList();
        return inLockOrder.isEmpty() ? 0 : database.update(REVIVE, now, inLockOrder, statuses);
    }

    static final String RESEND = "update delivery set due_at = ?, " + COUNTS_WHAT_WAS_HELD + """
            , held = true, taken = false, claim = claim + 1, ended_at = null,
                status = case when ended_at is not null then 'pending' else status end,
                schedule_start = case when ended_at is not null then attempts - ? else schedule_start end
            where id = ? and (ended_at is not null or not held or due_at <= ?)""";

    private static final String ANNOUNCED = "select id, claim from delivery where id = ?";

    /**
     * Requests one more attempt, unless one may be under way: the pending one or, if the delivery has ended, one after the
     * longest possible retry schedule, so that no retry follows. Returns its announcement, leased until {@code leaseEnd}.
     */
    Optional<Announcement> resend(String deliveryId, Instant now, Instant leaseEnd) {
        int changed = database.update(RESEND, leaseEnd, RetrySchedule.MAX_STEPS, deliveryId, now);
        return changed == 0
                ? Optional.empty()
                : database
                        .query(ANNOUNCED, row -> new Announcement(row.getString("id"), row.getInt("claim")), deliveryId)
                        .stream()
                        .findFirst();
    }

    /** Locks retries that are due much later. */
    static final String LATER_RETRIES = """
            select id from delivery where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = 'retrying' and not held and (not_before is null or not_before <= ?) limit ?)
                and ended_at is null and not held
            order by id for update skip locked""";

    static final String BRING_FORWARD = """
            update delivery set due_at = ?
            where id = any(?) and status = 'retrying' and ended_at is null and not held
                and (not_before is null or not_before <= ?)""";

    /**
     * Puts up to {@code limit} retries that are due after {@code after} to rest for the drain to find, unless their endpoint
     * requested the wait.
     */
    void bringForward(String subscriptionId, Instant after, Instant now, int limit) {
        List<String> later = database.query(
                LATER_RETRIES, row -> row.getString("id"), subscriptionId, after, Delivery.RESTING, now, limit);
        database.update(BRING_FORWARD, Delivery.RESTING, later, now);
    }

    /** Locks the retries that are not due yet of a subscription whose endpoint has been replaced. */
    static final String WAITING_FOR_OLD_ENDPOINT = """
            select id from delivery where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = 'retrying' and not held limit ?)
                and ended_at is null and not held
            order by id for update skip locked""";

    static final String GIVE_TO_NEW_ENDPOINT = """
            update delivery set due_at = ?, not_before = null, schedule_start = attempts
            where id = any(?) and status = 'retrying' and ended_at is null and not held""";

    /**
     * Puts up to {@code limit} retries to rest for the drain to find, with a fresh retry schedule: a wait that the old endpoint
     * requested is void. Returns how many.
     */
    int giveToNewEndpoint(String subscriptionId, Instant now, int limit) {
        List<String> some = database.query(
                WAITING_FOR_OLD_ENDPOINT, row -> row.getString("id"), subscriptionId, now, Delivery.RESTING, limit);
        database.update(GIVE_TO_NEW_ENDPOINT, Delivery.RESTING, some);
        return some.size();
    }

    static final String ASK_NEW_ENDPOINT = """
            update delivery set status = 'retrying', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = ? and attempts = ? and status = ? and not held""";

    /** Puts what an old endpoint has just refused to rest for the new one, unless the delivery has changed since. */
    void askNewEndpoint(Collection<AttemptResult> refused) {
        database.batch(ASK_NEW_ENDPOINT, refused, result -> new Object[] {
            Delivery.RESTING,
            result.work().deliveryId(),
            result.work().attempts() + 1,
            result.progress().status().toString()
        });
    }

    /** Groups delivery ids by a common key, in the order in which every transaction locks their rows. */
    private static <T, K> Map<K, List<String>> inLockOrder(
            Collection<T> all, Function<T, String> id, Function<T, K> same) {
        return all.stream()
                .sorted(Comparator.comparing(id))
                .collect(Collectors.groupingBy(same, LinkedHashMap::new, Collectors.mapping(id, Collectors.toList())));
    }
}

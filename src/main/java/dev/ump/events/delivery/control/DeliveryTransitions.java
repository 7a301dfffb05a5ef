package dev.ump.events.delivery.control;

/**
 * Every change to a delivery's row: the delivery state machine in the database.
 *
 * <pre>
 *   waits   ended_at is null, not held   due_at is when it is due, or RESTING
 *   held    ended_at is null, held       due_at is the end of its lease, claim is the announcement that holds it;
 *                                        taken, once a server has accepted that announcement from the broker
 *   ended   ended_at is not null         due_at is null, not held
 *
 *   waits -> held      LEASE, RESEND              held  -> waits   POSTPONE, PROGRESS (a retry)
 *   held  -> held      TAKE, EXTEND, CLAIM_ANEW; LEASE and RESEND where the lease is over
 *   waits -> waits     BRING_FORWARD,             any   -> any     COUNT: a result that comes too late
 *                      GIVE_TO_NEW_ENDPOINT
 *   held  -> ended     PROGRESS                   ended -> waits   REVIVE, ASK_NEW_ENDPOINT
 *   waits, held -> ended   CANCEL, DELIVER        ended -> held    RESEND
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
final class DeliveryTransitions {

    private static final String GIVES_UP_ITS_CLAIM = """
            held = false, taken = false, claim = claim + 1""";

    private static final String COUNTS_WHAT_WAS_HELD = """
            unrecorded = unrecorded + case when held then 1 else 0 end""";

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

    /** Accepts an announcement from the broker, which may hand it out more than once. Changes no index. */
    static final String TAKE = """
            update delivery set taken = true
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /**
     * Locks the deliveries whose leases can be extended; one that is already locked is being ended, or belongs to another
     * server.
     */
    static final String EXTENDABLE =
            "select id from delivery where id = any(?) and held and ended_at is null order by id for update skip locked";

    static final String EXTEND =
            "update delivery set due_at = ? where id = ? and claim = ? and held and ended_at is null";

    /**
     * Releases deliveries before their attempts have started, until a later time or, with {@code RESTING}, until they are asked
     * for.
     */
    static final String POSTPONE = """
            update delivery set due_at = ?, held = false, taken = false
            where id = any(?) and claim = ? and held and ended_at is null""";

    /** Voids an announcement that no server has accepted. */
    static final String CLAIM_ANEW = """
            update delivery set claim = claim + 1, due_at = ?
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /** Locks deliveries whose attempts have results, in the order in which every transaction locks them. */
    static final String ATTEMPTED =
            "select id, claim, held, status, due_at, ended_at from delivery where id = any(?) order by id for update";

    /** Records the result of the attempt that holds the delivery. */
    static final String PROGRESS = "update delivery set status = ?, due_at = ?, not_before = ?, ended_at = ?,"
            + " attempts = attempts + 1, " + GIVES_UP_ITS_CLAIM
            + " where id = any(?) and claim = ? and held and ended_at is null";

    /**
     * Records a success under a void claim: the endpoint has the delivery, so there is no need to wait for its current holder.
     */
    static final String DELIVER =
            """
            update delivery set status = 'delivered', due_at = null, not_before = null, ended_at = ?, attempts = attempts + 1,
                unrecorded = greatest(unrecorded - 1, 0) + case when held then 1 else 0 end,\s""" + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null and not (held and claim = ?)";

    /** Only counts an attempt: its claim is void, or its delivery has ended. The retry schedule is not affected. */
    static final String COUNT = """
            update delivery set attempts = attempts + 1, unrecorded = greatest(unrecorded - 1, 0),
                schedule_start = schedule_start + 1
            where id = ? and (ended_at is not null or not (held and claim = ?))""";

    static final String CANCEL = "update delivery set status = 'cancelled', due_at = null, ended_at = ?, "
            + COUNTS_WHAT_WAS_HELD + ", " + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null";

    /** Makes deliveries that ended with one of these statuses due again, with a fresh retry schedule. */
    static final String REVIVE = """
            update delivery set status = 'pending', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = any(?) and ended_at is not null and status = any(?)""";

    /** Requests one more attempt, unless one may be under way. */
    static final String RESEND = "update delivery set due_at = ?, " + COUNTS_WHAT_WAS_HELD + """
            , held = true, taken = false, claim = claim + 1, ended_at = null,
                status = case when ended_at is not null then 'pending' else status end,
                schedule_start = case when ended_at is not null then attempts - ? else schedule_start end
            where id = ? and (ended_at is not null or not held or due_at <= ?)""";

    /** Locks retries that are due much later. */
    static final String LATER_RETRIES = """
            select id from delivery where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = 'retrying' and not held and (not_before is null or not_before <= ?) limit ?)
                and ended_at is null and not held
            order by id for update skip locked""";

    /** Puts a retry to rest for the drain to find, instead of waiting, unless its endpoint requested the wait. */
    static final String BRING_FORWARD = """
            update delivery set due_at = ?
            where id = any(?) and status = 'retrying' and ended_at is null and not held
                and (not_before is null or not_before <= ?)""";

    /** Locks the retries that are not due yet of a subscription whose endpoint has been replaced. */
    static final String WAITING_FOR_OLD_ENDPOINT = """
            select id from delivery where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = 'retrying' and not held limit ?)
                and ended_at is null and not held
            order by id for update skip locked""";

    /**
     * Puts a retry to rest for the drain to find, with a fresh retry schedule: a wait that the old endpoint requested is void.
     */
    static final String GIVE_TO_NEW_ENDPOINT = """
            update delivery set due_at = ?, not_before = null, schedule_start = attempts
            where id = any(?) and status = 'retrying' and ended_at is null and not held""";

    /** Reschedules for the new endpoint what the old one has just refused, unless the delivery has changed since. */
    static final String ASK_NEW_ENDPOINT = """
            update delivery set status = 'retrying', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = ? and attempts = ? and status = ? and not held""";

    private DeliveryTransitions() {}
}

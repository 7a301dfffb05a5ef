package dev.ump.events.delivery.control;

/**
 * Every change of a delivery's row: the state machine in the database.
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
 * <p>Each statement says in its own {@code where} what must hold of the row when it is locked. PostgreSQL looks at that once
 * more after it has waited for a lock, and not at what a sub-select has found before.
 *
 * <p>An attempt's number is {@code attempts + unrecorded + 1} while it is held. Whatever ends a claim whose attempt may have been
 * made without its result counts it in {@code unrecorded}, so that its number is not used again.
 *
 * <p>What is named by its id is asked for nothing else that is in an index: PostgreSQL, whose figures are from a quiet moment,
 * takes {@code due_at is not null} for the shorter way and reads all that waits, and all that waited since the last vacuum.
 */
final class DeliveryTransitions {

    private static final String GIVES_UP_ITS_CLAIM = """
            held = false, taken = false, claim = claim + 1""";

    private static final String COUNTS_WHAT_WAS_HELD = """
            unrecorded = unrecorded + case when held then 1 else 0 end""";

    /**
     * Locks deliveries that are due. What is to be locked is found in a query of its own: H2 would read and sort all that is due.
     * When it is locked it is looked at once more, in words that keep PostgreSQL from reading all that waits for that.
     */
    static final String DUE = """
            select id, claim from delivery where id in (
                select id from delivery where due_at <= ? order by due_at nulls last limit ?)
                and ended_at is null and coalesce(due_at, created_at) <= ?
            order by due_at for update skip locked""";

    /** Locks deliveries that rest, as {@link #DUE} does those that are due. */
    static final String OLDEST_RESTING = """
            select id, claim from delivery where id in (
                select id from delivery where subscription_id = ? and due_at = ?
                order by subscription_id, due_at nulls last, id limit ?)
                and ended_at is null and coalesce(due_at, created_at) = ?
            order by id for update skip locked""";

    /** Leases one that {@link #DUE} or {@link #OLDEST_RESTING} has locked. */
    static final String LEASE = "update delivery set claim = claim + 1, due_at = ?, " + COUNTS_WHAT_WAS_HELD + """
            , held = true, taken = false where id = any(?) and claim = ? and ended_at is null""";

    /** Accepts an announcement from the broker, which may hand it out more than once. No index changes by it. */
    static final String TAKE = """
            update delivery set taken = true
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /** Locks those whose leases can be extended: what is locked already is being ended, or another's. */
    static final String EXTENDABLE =
            "select id from delivery where id = any(?) and held and ended_at is null order by id for update skip locked";

    static final String EXTEND =
            "update delivery set due_at = ? where id = ? and claim = ? and held and ended_at is null";

    /** Lets go of deliveries whose attempts have not begun, until a later time or, at {@code RESTING}, until they are asked for. */
    static final String POSTPONE = """
            update delivery set due_at = ?, held = false, taken = false
            where id = any(?) and claim = ? and held and ended_at is null""";

    /** Voids an announcement that no server has accepted. */
    static final String CLAIM_ANEW = """
            update delivery set claim = claim + 1, due_at = ?
            where id = any(?) and claim = ? and held and not taken and ended_at is null""";

    /** Locks deliveries whose attempts have results, in the order in which all lock them. */
    static final String ATTEMPTED =
            "select id, claim, held, status, due_at, ended_at from delivery where id = any(?) order by id for update";

    /** The result of the attempt that holds it. */
    static final String PROGRESS = "update delivery set status = ?, due_at = ?, not_before = ?, ended_at = ?,"
            + " attempts = attempts + 1, " + GIVES_UP_ITS_CLAIM
            + " where id = any(?) and claim = ? and held and ended_at is null";

    /** The endpoint has it, by an attempt whose claim is void: whoever holds it now need not be waited for. */
    static final String DELIVER =
            """
            update delivery set status = 'delivered', due_at = null, not_before = null, ended_at = ?, attempts = attempts + 1,
                unrecorded = greatest(unrecorded - 1, 0) + case when held then 1 else 0 end,\s""" + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null and not (held and claim = ?)";

    /** A result that changes nothing else: its claim is void, or its delivery has ended. The retry schedule does not notice. */
    static final String COUNT = """
            update delivery set attempts = attempts + 1, unrecorded = greatest(unrecorded - 1, 0),
                schedule_start = schedule_start + 1
            where id = ? and (ended_at is not null or not (held and claim = ?))""";

    static final String CANCEL = "update delivery set status = 'cancelled', due_at = null, ended_at = ?, "
            + COUNTS_WHAT_WAS_HELD + ", " + GIVES_UP_ITS_CLAIM + " where id = ? and ended_at is null";

    /** Wants deliveries again that have ended in one of these ways, with a whole retry schedule before them. */
    static final String REVIVE = """
            update delivery set status = 'pending', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = any(?) and ended_at is not null and status = any(?)""";

    /** Wants one more attempt, unless one may be under way. */
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

    /** Has a retry rest instead of wait, for the drain to find, unless its endpoint has asked for the wait. */
    static final String BRING_FORWARD = """
            update delivery set due_at = ?
            where id = any(?) and status = 'retrying' and ended_at is null and not held
                and (not_before is null or not_before <= ?)""";

    /** Locks retries that are not due yet, of a subscription whose endpoint has been replaced. */
    static final String WAITING_FOR_OLD_ENDPOINT = """
            select id from delivery where id in (
                select id from delivery where subscription_id = ? and due_at > ? and due_at < ?
                    and status = 'retrying' and not held limit ?)
                and ended_at is null and not held
            order by id for update skip locked""";

    /** Has a retry rest, for the drain to find, with a whole retry schedule before it: what the old endpoint asked for is void. */
    static final String GIVE_TO_NEW_ENDPOINT = """
            update delivery set due_at = ?, not_before = null, schedule_start = attempts
            where id = any(?) and status = 'retrying' and ended_at is null and not held""";

    /** Wants for the new endpoint what the old one has just refused, unless anything has become of it since. */
    static final String ASK_NEW_ENDPOINT = """
            update delivery set status = 'retrying', due_at = ?, not_before = null, ended_at = null, claim = claim + 1,
                schedule_start = attempts
            where id = ? and attempts = ? and status = ? and not held""";

    private DeliveryTransitions() {}
}

package dev.ump.events.delivery.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The progress of a delivery.
 *
 * <p>A delivery that has ended can be requested again. A resend sets it to {@link #PENDING} for exactly one attempt: if
 * that fails, it becomes {@link #EXHAUSTED}, whatever it was before. A replay sets it there for a whole retry schedule.
 * A delivery that waits for an attempt keeps its status: a resend only brings that attempt forward, and the schedule
 * continues after it.
 */
public enum DeliveryStatus {
    /** No attempt has been made yet, or none since it was requested again. */
    PENDING,
    /** At least one attempt failed, and another one will be made. */
    RETRYING,
    /** The endpoint has answered 2xx. Final, except for a resend or replay. */
    DELIVERED,
    /** The last attempt of the schedule, or of a resend, failed. Final, except for a resend or replay. */
    EXHAUSTED,
    /**
     * No longer wanted: acknowledged by pull, or the subscription is gone or disabled. Final, except for a resend or
     * replay.
     */
    CANCELLED;

    /** Returns the name used by the API and the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryStatus> named(String name) {
        return Stream.of(values())
                .filter(status -> status.toString().equals(name))
                .findFirst();
    }
}

package dev.ump.events.delivery.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a delivery has come.
 *
 * <p>What has ended can be wanted again. A resend takes it to {@link #PENDING} for exactly one attempt: if that fails,
 * it is {@link #EXHAUSTED}, whatever it was before. A replay takes it there for a whole retry schedule. What waits for
 * an attempt stays what it is: a resend only makes that attempt come now, and the schedule goes on behind it.
 */
public enum DeliveryStatus {
    /** No attempt has been made yet, or none since it was wanted again. */
    PENDING,
    /** At least one attempt failed, and another one will be made. */
    RETRYING,
    /** The endpoint has answered 2xx. An end, but for a resend or replay. */
    DELIVERED,
    /** The last attempt of the schedule, or of a resend, failed. An end, but for a resend or replay. */
    EXHAUSTED,
    /** Nobody wants it: acknowledged by pull, or the subscription is gone or disabled. An end, but for a resend or replay. */
    CANCELLED;

    /** As the API and the database write it. */
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

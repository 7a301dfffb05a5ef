package dev.ump.events.delivery.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a delivery has come. */
public enum DeliveryStatus {
    /** No attempt has been made yet. */
    PENDING,
    /** At least one attempt failed, and another one will be made. */
    RETRYING,
    /** The endpoint has answered 2xx. An end. */
    DELIVERED,
    /** The last attempt of the schedule failed. An end, but for a resend. */
    EXHAUSTED,
    /** Nobody wants it any more: acknowledged by pull, or the subscription is gone or disabled. An end, but for a resend. */
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

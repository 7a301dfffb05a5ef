package dev.ump.events.catalog.entity;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of event. */
public enum EventType {
    BOOKING_CREATED(Domain.BOOKINGS, "A reservation was made."),
    BOOKING_UPDATED(Domain.BOOKINGS, "A reservation changed: dates, vehicle, options or driver."),
    BOOKING_CANCELLED(Domain.BOOKINGS, "A reservation was cancelled."),
    BOOKING_ACCEPTED(Domain.BOOKINGS, "A reservation was confirmed."),
    BOOKING_REFUSED(Domain.BOOKINGS, "A reservation was turned down."),
    PAYMENT_PRE_AUTHORIZED(Domain.PAYMENTS, "An amount was reserved on the customer's payment method."),
    PAYMENT_CAPTURED(Domain.PAYMENTS, "A reserved amount was collected."),
    PAYMENT_REFUNDED(Domain.PAYMENTS, "An amount was refunded to the customer, in part or in full."),
    PAYMENT_FAILED(Domain.PAYMENTS, "A payment did not succeed."),
    RENTAL_STARTED(Domain.RENTALS, "A vehicle was handed over."),
    RENTAL_EXTENDED(Domain.RENTALS, "A rental was extended beyond its original end."),
    RENTAL_CLOSED(Domain.RENTALS, "A vehicle came back and the rental ended."),
    RENTAL_INCIDENT(Domain.RENTALS, "Damage, a breakdown, theft or another incident was reported."),
    CUSTOMER_CREATED(Domain.CUSTOMERS, "A customer profile was created."),
    CUSTOMER_UPDATED(Domain.CUSTOMERS, "A customer profile changed."),
    CUSTOMER_DELETED(Domain.CUSTOMERS, "A customer profile was removed."),
    LOCATION_CREATED(Domain.LOCATIONS, "A station or branch opened."),
    LOCATION_UPDATED(Domain.LOCATIONS, "A station or branch changed: hours, address or services."),
    LOCATION_DELETED(Domain.LOCATIONS, "A station or branch was removed.");

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(toUnmodifiableMap(EventType::wireName, identity()));

    private final Domain domain;
    private final String description;

    EventType(Domain domain, String description) {
        this.domain = domain;
        this.description = description;
    }

    /** The event type with this name, as the API writes it. */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name as the API writes it, such as {@code booking_created}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Domain domain() {
        return domain;
    }

    /** The type of the resource that such an event is about. */
    public String resourceType() {
        return domain.resourceType();
    }

    public String description() {
        return description;
    }
}

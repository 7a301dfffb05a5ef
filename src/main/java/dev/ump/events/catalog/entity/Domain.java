package dev.ump.events.catalog.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of the business that a partner can subscribe to as a whole, including event types added later. */
public enum Domain {
    /** Lifecycle changes of reservations. */
    BOOKINGS("booking"),
    /** Transaction status updates. */
    PAYMENTS("payment"),
    /** Physical vehicle movements. */
    RENTALS("rental"),
    /** Profile modifications. */
    CUSTOMERS("customer"),
    /** Station and branch updates. */
    LOCATIONS("location");

    private final String resourceType;

    Domain(String resourceType) {
        this.resourceType = resourceType;
    }

    /** The domain with this name, as the API writes it. */
    public static Optional<Domain> named(String name) {
        return Arrays.stream(values())
                .filter(domain -> domain.wireName().equals(name))
                .findFirst();
    }

    /** The name as the API writes it, such as {@code bookings}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the events of this domain are about, such as {@code booking}. */
    public String resourceType() {
        return resourceType;
    }

    public List<EventType> eventTypes() {
        return Arrays.stream(EventType.values())
                .filter(type -> type.domain() == this)
                .toList();
    }
}

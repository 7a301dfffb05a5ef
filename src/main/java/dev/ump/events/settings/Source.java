package dev.ump.events.settings;

import java.util.Optional;
import java.util.Set;

/** A source of settings. */
public interface Source {

    /**
     * A value that is set, empty or not.
     *
     * @param origin where it was found, worded for messages: {@code environment variable UMP_DELIVERY_TIMEOUT}
     */
    record Found(String value, String origin) {}

    /** Returns the value of a setting; defaults do not count as values. */
    Optional<Found> find(String key);

    /** Returns all names that are set and look like settings of this product, as the operator wrote them. */
    Set<String> names();
}

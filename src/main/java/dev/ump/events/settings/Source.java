package dev.ump.events.settings;

import java.util.Optional;
import java.util.Set;

/** Where settings come from. */
public interface Source {

    /**
     * A value that is set, empty or not.
     *
     * @param origin where it was found, to be read in a message: {@code environment variable UMP_DELIVERY_TIMEOUT}
     */
    record Found(String value, String origin) {}

    /** The value of a setting; defaults are no values. */
    Optional<Found> find(String key);

    /** All names that are set and look like settings of this product, as the operator wrote them. */
    Set<String> names();
}

package dev.ump.events.platform.entity;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Optional;

/**
 * Ids as specified by the contract: a prefix that names the kind, then a ULID. They sort by time, but must not be used
 * for ordering.
 */
public final class Ids {

    private Ids() {}

    /** Returns a new id of the kind named by {@code prefix}, such as {@code "evt"}. */
    public static String next(String prefix) {
        return prefix + '_' + UlidCreator.getMonotonicUlid();
    }

    /** Returns the time in this id, if {@link #next} could have made it. */
    public static Optional<Instant> timeIn(String id) {
        return Ulid.isValid(id.substring(id.lastIndexOf('_') + 1)) ? Optional.of(time(id)) : Optional.empty();
    }

    /**
     * Returns a lower bound: it sorts after every id of this kind made before that time, and not after any made at or
     * after it.
     */
    public static String first(String prefix, Instant time) {
        return prefix + '_' + Ulid.min(time.toEpochMilli());
    }

    /** Returns when {@link #next} made this id, to the millisecond. */
    public static Instant time(String id) {
        return Ulid.getInstant(id.substring(id.lastIndexOf('_') + 1));
    }
}

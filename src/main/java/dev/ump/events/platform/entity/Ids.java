package dev.ump.events.platform.entity;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Optional;

/** Ids as the contract writes them: a prefix that names the kind, then a ULID. They sort by time, but order nothing. */
public final class Ids {

    private Ids() {}

    /** A new id of the kind that {@code prefix} names, such as {@code "evt"}. */
    public static String next(String prefix) {
        return prefix + '_' + UlidCreator.getMonotonicUlid();
    }

    /** The time in this id, where it is one that {@link #next} could have made. */
    public static Optional<Instant> timeIn(String id) {
        return Ulid.isValid(id.substring(id.lastIndexOf('_') + 1)) ? Optional.of(time(id)) : Optional.empty();
    }

    /** Not behind any id of this kind that was made then or later, and behind all that were made before. */
    public static String first(String prefix, Instant time) {
        return prefix + '_' + Ulid.min(time.toEpochMilli());
    }

    /** When {@link #next} made this id, to the millisecond. */
    public static Instant time(String id) {
        return Ulid.getInstant(id.substring(id.lastIndexOf('_') + 1));
    }
}

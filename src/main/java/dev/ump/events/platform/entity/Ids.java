package dev.ump.events.platform.entity;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;

/** Ids as the contract writes them: a prefix that names the kind, then a ULID. They sort by time, but order nothing. */
public final class Ids {

    private Ids() {}

    /** A new id of the kind that {@code prefix} names, such as {@code "evt"}. */
    public static String next(String prefix) {
        return prefix + '_' + UlidCreator.getMonotonicUlid();
    }

    /** When {@link #next} made this id, to the millisecond. */
    public static Instant time(String id) {
        return Ulid.getInstant(id.substring(id.lastIndexOf('_') + 1));
    }
}

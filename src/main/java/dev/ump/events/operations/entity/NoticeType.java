package dev.ump.events.operations.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The subject of a notice. */
public enum NoticeType {
    /** An endpoint failed repeatedly: it is probed, and due deliveries are paused. */
    ENDPOINT_FAILING,
    /** A failing endpoint responds again. */
    ENDPOINT_RECOVERED,
    /** An endpoint fails and recovers repeatedly: a single notice, kept up to date, covers all of that. */
    ENDPOINT_FLAPPING,
    /** An endpoint has done nothing but fail for half of the time after which it is disabled. */
    ENDPOINT_WARNED,
    /** A subscription was disabled: by hand, by a 410, or because its endpoint has done nothing but fail for too long. */
    ENDPOINT_DISABLED;

    /** Returns the name used by the API and the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NoticeType> named(String name) {
        return Stream.of(values()).filter(type -> type.toString().equals(name)).findFirst();
    }
}

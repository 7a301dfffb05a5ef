package dev.ump.events.operations.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a notice is about. */
public enum NoticeType {
    /** An endpoint failed again and again: it is probed, and what is due rests. */
    ENDPOINT_FAILING,
    /** A failing endpoint answers again. */
    ENDPOINT_RECOVERED,
    /** An endpoint fails and recovers again and again: one notice, which is kept up to date, for all of that. */
    ENDPOINT_FLAPPING,
    /** An endpoint has only failed for half of the time after which it is disabled. */
    ENDPOINT_WARNED,
    /** A subscription was disabled: by hand, by a 410, or because its endpoint has only failed for too long. */
    ENDPOINT_DISABLED;

    /** As the API and the database write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NoticeType> named(String name) {
        return Stream.of(values()).filter(type -> type.toString().equals(name)).findFirst();
    }
}

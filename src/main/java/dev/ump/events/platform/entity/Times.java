package dev.ump.events.platform.entity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Times and durations in the formats that callers use: RFC 3339 with any offset, and ISO 8601. */
public final class Times {

    public static final String INSTANT_EXPECTED = "must be a time such as \"2025-10-22T14:31:00Z\"";
    public static final String DURATION_EXPECTED = "must be a duration such as \"PT15S\"";

    /** All databases and clients support these years; others are typing errors. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9998;

    private static final int MAX_LENGTH = 60;

    private Times() {}

    public static Optional<Instant> instant(String text) {
        return attempt(text, OffsetDateTime::parse)
                .filter(time -> time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR)
                .map(OffsetDateTime::toInstant);
    }

    public static Optional<Duration> duration(String text) {
        return attempt(text, Duration::parse);
    }

    private static <T> Optional<T> attempt(String text, Function<String, T> parser) {
        try {
            return text.length() > MAX_LENGTH ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

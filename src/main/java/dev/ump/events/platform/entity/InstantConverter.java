package dev.ump.events.platform.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps an {@link Instant}, which Jakarta Persistence 3.1 does not know, in a {@code timestamp with time zone}. */
@Converter(autoApply = true)
public class InstantConverter extends AnyTimestamp<@Nullable Timestamp>
        implements AttributeConverter<@Nullable Instant, @Nullable Timestamp> {

    @Override
    public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}

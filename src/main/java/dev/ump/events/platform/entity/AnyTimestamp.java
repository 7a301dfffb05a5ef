package dev.ump.events.platform.entity;

import jakarta.persistence.AttributeConverter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time in whatever form the driver hands it out: PostgreSQL's gives a Timestamp, H2's an OffsetDateTime,
 * whatever type the converter declares.
 *
 * @param <D> the declared type, which must stay a variable here, or the value would be cast to it
 */
abstract class AnyTimestamp<D extends @Nullable Object> implements AttributeConverter<@Nullable Instant, D> {

    @Override
    public @Nullable Instant convertToEntityAttribute(D column) {
        if (column == null) {
            return null;
        }
        return (Object) column instanceof OffsetDateTime time ? time.toInstant() : ((Date) (Object) column).toInstant();
    }
}

package dev.ump.events.subscriptions.entity;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Stores a retry schedule as its ISO 8601 durations. */
@Converter
public class RetryScheduleConverter implements AttributeConverter<@Nullable RetrySchedule, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable RetrySchedule schedule) {
        return schedule == null
                ? null
                : schedule.durations().stream().map(Duration::toString).collect(joining(","));
    }

    @Override
    public @Nullable RetrySchedule convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : RetrySchedule.parse(column);
    }
}

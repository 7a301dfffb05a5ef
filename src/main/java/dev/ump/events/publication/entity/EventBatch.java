package dev.ump.events.publication.entity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several events that are published together: all of them, or none. */
public record EventBatch(List<NewEvent> events) {

    /** Maximum events per batch. */
    public static final int MAX = 1000;

    public EventBatch(@Nullable List<@Nullable NewEvent> events) {
        this.events = events == null
                ? List.of()
                : events.stream()
                        .map(event -> Objects.requireNonNullElse(event, NewEvent.EMPTY))
                        .toList();
    }
}

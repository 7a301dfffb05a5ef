package dev.ump.events.pull.boundary;

import dev.ump.events.platform.entity.InvalidInput;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a partner has pulled: everything up to a cursor, or single events.
 *
 * @param upTo the {@code next_cursor} of the last page processed
 */
public record AcknowledgeEvents(
        @Nullable String upTo,
        @Nullable @Size(min = 1, max = 1000) List<@NotNull @Size(max = 80) String> ids) {

    void check() {
        if ((upTo == null) == (ids == null)) {
            throw new InvalidInput("up_to", "either up_to or ids is required, but not both");
        }
    }
}

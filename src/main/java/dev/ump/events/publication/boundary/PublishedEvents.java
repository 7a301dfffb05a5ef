package dev.ump.events.publication.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a publication.
 *
 * @param id of the event, where it was a single one
 * @param ids of all events, in the order of the request
 */
public record PublishedEvents(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, List<String> ids) {

    static PublishedEvents of(List<String> ids) {
        return new PublishedEvents(ids.size() == 1 ? ids.get(0) : null, ids);
    }
}

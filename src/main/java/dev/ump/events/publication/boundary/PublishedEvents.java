package dev.ump.events.publication.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a publish request.
 *
 * @param id the id of the event, if there was only one
 * @param ids the ids of all events, in request order
 */
public record PublishedEvents(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, List<String> ids) {

    static PublishedEvents of(List<String> ids) {
        return new PublishedEvents(ids.size() == 1 ? ids.get(0) : null, ids);
    }
}

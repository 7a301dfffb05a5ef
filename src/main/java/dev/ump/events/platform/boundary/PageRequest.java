package dev.ump.events.platform.boundary;

import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for, as a {@code @BeanParam}. */
public class PageRequest {

    private static final int MAX_LIMIT = 1000;

    @QueryParam("limit")
    @DefaultValue("100")
    private int limit;

    @QueryParam("cursor")
    private @Nullable String cursor;

    /** 1 to 1000, 100 by default. */
    public int limit() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInput("limit", "1 to " + MAX_LIMIT + " is expected");
        }
        return limit;
    }

    /** The cursor as it came. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** The id behind which the page starts, in a list that is ordered by id; empty, which is before all ids, for the first page. */
    public String afterId(String scope) {
        return cursor == null ? "" : IdCursor.idIn(scope, cursor);
    }
}

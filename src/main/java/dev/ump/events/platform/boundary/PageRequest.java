package dev.ump.events.platform.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.platform.entity.IdCursor;
import dev.ump.events.platform.entity.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.QueryParam;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for, as a {@code @BeanParam}.
 *
 * <p>The parameters are read when they are asked for, and taken encoded, so that filling this bean never fails: Jersey
 * would write every such failure, which any caller can cause, into the log.
 */
public class PageRequest {

    private static final int MAX_LIMIT = 1000;

    @Encoded
    @QueryParam("limit")
    @DefaultValue("100")
    private String limit = "";

    @Encoded
    @QueryParam("cursor")
    private @Nullable String cursor;

    /** 1 to 1000, 100 by default. */
    public int limit() {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidInput("limit", "a whole number from 1 to " + MAX_LIMIT + " is expected");
    }

    /** The cursor as it came. */
    public @Nullable String cursor() {
        try {
            return cursor == null ? null : URLDecoder.decode(cursor, UTF_8);
        } catch (IllegalArgumentException e) {
            throw IdCursor.refused();
        }
    }

    /** The id behind which the page starts, in a list that is ordered by id; empty, which is before all ids, for the first page. */
    public String afterId(String scope) {
        String given = cursor();
        return given == null ? "" : IdCursor.idIn(scope, given);
    }
}

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
 * The page of a list that is requested, as a {@code @BeanParam}.
 *
 * <p>The parameters are taken encoded and parsed only when needed, so that filling this bean never fails: Jersey would
 * log every such failure, and any caller can cause one.
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
            // reported below
        }
        throw new InvalidInput("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    /** Returns the cursor as the client sent it, decoded. */
    public @Nullable String cursor() {
        try {
            return cursor == null ? null : URLDecoder.decode(cursor, UTF_8);
        } catch (IllegalArgumentException e) {
            throw IdCursor.refused();
        }
    }

    /**
     * Returns the id after which the page starts, in a list ordered by id; for the first page the empty string, which
     * precedes all ids.
     */
    public String afterId(String scope) {
        String given = cursor();
        return given == null ? "" : IdCursor.idIn(scope, given);
    }
}

package dev.ump.events.problems.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The closed list of problem types, each with a page of its own under {@code /problems/<slug>}. */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request", "The request cannot be read."),
    INVALID_INPUT(400, "Invalid input", "Fields or parameters are unusable; the errors name each with the reason."),
    UNAUTHENTICATED(
            401, "Not authenticated", "The call needs a bearer token that is in force: an API key or the admin token."),
    FORBIDDEN(403, "Forbidden", "The token is good, but not for this call."),
    NOT_FOUND(404, "Not found", "There is nothing here, or nothing that this caller may see."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The Allow header names the methods that this path knows."),
    NOT_ACCEPTABLE(406, "Not acceptable", "This path cannot answer in any media type that the Accept header names."),
    REQUEST_TIMEOUT(408, "Request timeout", "The request did not come whole in time. Send it again."),
    CONFLICT(
            409,
            "Conflict",
            "The request contradicts what is there, or another change came first. Read again, then retry."),
    CURSOR_EXPIRED(410, "Cursor expired", "Events behind the cursor have been purged. Go on with oldest_cursor."),
    TOO_LARGE(413, "Too large", "The body is larger than this service takes. Split it."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "This path does not read bodies of this Content-Type."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Wait as long as Retry-After says."),
    INTERNAL_ERROR(500, "Internal error", "The fault is on this side. The detail has a reference to quote."),
    NOT_IMPLEMENTED(501, "Not implemented", "No path knows this method, or this way of sending a body."),
    UNAVAILABLE(503, "Unavailable", "The service cannot do this right now. Retry later.");

    private final int status;
    private final String title;
    private final String description;

    ProblemType(int status, String title, String description) {
        this.status = status;
        this.title = title;
        this.description = description;
    }

    public static Optional<ProblemType> withSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** Returns the type for an HTTP status about which nothing more is known. */
    public static ProblemType of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the URI reference for the {@code type} member of RFC 9457. */
    public String uri() {
        return "/problems/" + slug();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }
}

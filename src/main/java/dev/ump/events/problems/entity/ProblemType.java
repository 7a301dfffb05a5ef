package dev.ump.events.problems.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The closed list of problem types, each with a page of its own under {@code /problems/<slug>}. */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request", "The request cannot be read."),
    INVALID_INPUT(400, "Invalid input", "Fields or parameters are invalid; errors lists each with the reason."),
    UNAUTHENTICATED(401, "Not authenticated", "The request needs a valid bearer token: an API key or the admin token."),
    FORBIDDEN(403, "Forbidden", "The token is valid but does not permit this request."),
    NOT_FOUND(404, "Not found", "The resource does not exist, or this caller may not see it."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "This path does not support the method. The Allow header lists those that it does."),
    NOT_ACCEPTABLE(406, "Not acceptable", "This path cannot respond in any media type that the Accept header lists."),
    REQUEST_TIMEOUT(408, "Request timeout", "The request did not arrive completely in time. Send it again."),
    CONFLICT(
            409,
            "Conflict",
            "The request conflicts with the current state, or something else changed it first. Read it again, then retry."),
    CURSOR_EXPIRED(
            410, "Cursor expired", "The feed can no longer be read from the cursor. Continue with oldest_cursor."),
    TOO_LARGE(413, "Too large", "The body is too large. Split it."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "This path does not accept this Content-Type."),
    TOO_MANY_REQUESTS(429, "Too many requests", "A limit was exceeded. Retry after the time in Retry-After."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "The server failed to handle the request. Quote the reference in the detail when you report it."),
    NOT_IMPLEMENTED(501, "Not implemented", "The server does not support this method or this way of sending a body."),
    UNAVAILABLE(503, "Unavailable", "The service is temporarily unavailable. Retry later.");

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

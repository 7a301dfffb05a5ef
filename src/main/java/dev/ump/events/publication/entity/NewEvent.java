package dev.ump.events.publication.entity;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event as submitted by a publisher, not yet validated. */
public record NewEvent(
        @Nullable String type,
        @Nullable NewResource resource,
        @Nullable String timestamp,
        @Nullable String id,
        @Nullable List<@Nullable String> audience) {

    static final NewEvent EMPTY = new NewEvent(null, null, null, null, null);

    private static final int MAX_AUDIENCE = 100;
    private static final int MAX_RESOURCE_ID = 255;
    private static final Pattern PARTNER_ID = Pattern.compile("prt_[A-Za-z0-9]{1,36}");

    /** The resource as submitted by a publisher. */
    public record NewResource(
            @Nullable String type, @Nullable String id) {}

    /** Validates and returns the event; adds any problems to {@code errors}, with {@code path} in front of each field. */
    public Optional<DomainEvent> check(String path, List<FieldError> errors) {
        var check = new Check(path, errors, errors.size());
        EventType eventType = check.type();
        String resourceId = check.resourceId(eventType);
        Instant time = check.timestamp();
        EventId eventId = check.id();
        Set<String> partners = check.audience();
        return eventType == null || resourceId == null || eventId == null || check.failed()
                ? Optional.empty()
                : Optional.of(new DomainEvent(eventId, eventType, resourceId, time, partners));
    }

    /** The rules, one method per field. */
    private final class Check {

        private final String path;
        private final List<FieldError> errors;
        private final int before;

        Check(String path, List<FieldError> errors, int before) {
            this.path = path;
            this.errors = errors;
            this.before = before;
        }

        boolean failed() {
            return errors.size() > before;
        }

        private <T> @Nullable T refuse(String field, String message) {
            errors.add(new FieldError(path + field, message));
            return null;
        }

        @Nullable
        EventType type() {
            return type == null
                    ? refuse("type", "is required")
                    : EventType.named(type).orElseGet(() -> refuse("type", "is not an event type in the catalog"));
        }

        @Nullable
        String resourceId(@Nullable EventType eventType) {
            if (resource == null) {
                return refuse("resource", "is required");
            }
            if (eventType != null && !eventType.resourceType().equals(resource.type())) {
                refuse("resource.type", "must be '" + eventType.resourceType() + "' for this event type");
            }
            String id = resource.id();
            if (id == null
                    || id.isBlank()
                    || id.length() > MAX_RESOURCE_ID
                    || id.chars().anyMatch(Character::isISOControl)) {
                return refuse(
                        "resource.id", "must be 1 to " + MAX_RESOURCE_ID + " characters without control characters");
            }
            return id;
        }

        @Nullable
        Instant timestamp() {
            return timestamp == null
                    ? null
                    : Times.instant(timestamp).orElseGet(() -> refuse("timestamp", Times.INSTANT_EXPECTED));
        }

        @Nullable
        EventId id() {
            if (id == null) {
                return EventId.generated();
            }
            return id.matches(EventId.FORMAT) ? EventId.of(id) : refuse("id", EventId.RULE);
        }

        @Nullable
        Set<String> audience() {
            if (audience == null) {
                return null;
            }
            boolean ids = audience.stream()
                    .allMatch(id -> id != null && PARTNER_ID.matcher(id).matches());
            if (audience.isEmpty() || audience.size() > MAX_AUDIENCE || !ids) {
                return refuse("audience", "must contain 1 to " + MAX_AUDIENCE + " partner ids");
            }
            return Set.copyOf(audience);
        }
    }
}

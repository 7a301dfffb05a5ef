package dev.ump.events.subscriptions.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.security.control.IssuedKey;
import dev.ump.events.security.entity.ApiKey;
import dev.ump.events.security.entity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the API shows it.
 *
 * @param key the key itself, only in the response that creates it
 */
public record ApiKeyView(
        String id,
        String partnerId,
        Role role,
        @Nullable String description,
        String hint,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

    static ApiKeyView of(ApiKey apiKey) {
        return of(apiKey, null);
    }

    static ApiKeyView of(IssuedKey issued) {
        return of(issued.apiKey(), issued.key().text());
    }

    private static ApiKeyView of(ApiKey apiKey, @Nullable String key) {
        return new ApiKeyView(
                apiKey.id(),
                apiKey.partnerId(),
                apiKey.role(),
                apiKey.description(),
                apiKey.hint(),
                apiKey.createdAt(),
                key);
    }

    @Override
    public String toString() {
        return "ApiKeyView[" + id + "]";
    }
}

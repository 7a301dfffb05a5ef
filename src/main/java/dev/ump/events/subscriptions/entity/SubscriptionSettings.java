package dev.ump.events.subscriptions.entity;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settable properties of a subscription: the request to create one, and what a patch is applied to. Null means the
 * configured default.
 *
 * @param url where webhooks go; null for a partner that only pulls
 * @param domains the domains, with all their event types, including those added later
 * @param eventTypes single event types in addition to the domains
 * @param headers extra headers sent with every webhook
 * @param startsAt the time of the first event that counts; null for the subscription's creation
 * @param timeout the timeout of a whole attempt
 * @param maxConcurrency maximum concurrent attempts per server
 */
public record SubscriptionSettings(
        @NotNull @Size(min = 1, max = 40) String partnerId,
        @Nullable String url,
        @Nullable @Size(max = 500) String description,
        List<@NotNull Domain> domains,
        List<@NotNull EventType> eventTypes,
        Map<String, @NotNull String> headers,
        @Nullable Instant startsAt,
        @Nullable List<@NotNull Duration> retrySchedule,
        @Nullable Duration timeout,
        @Nullable @Min(1) @Max(200) Integer maxConcurrency,
        @Nullable @Valid RateLimit rateLimit) {

    public SubscriptionSettings {
        domains = domains == null ? List.of() : domains;
        eventTypes = eventTypes == null ? List.of() : eventTypes;
        headers = headers == null ? Map.of() : headers;
    }

    /** These settings with another URL. */
    public SubscriptionSettings withUrl(String other) {
        return new SubscriptionSettings(
                partnerId,
                other,
                description,
                domains,
                eventTypes,
                headers,
                startsAt,
                retrySchedule,
                timeout,
                maxConcurrency,
                rateLimit);
    }

    /** Without its headers, which may hold credentials. */
    @Override
    public String toString() {
        return "SubscriptionSettings[" + partnerId + "]";
    }
}

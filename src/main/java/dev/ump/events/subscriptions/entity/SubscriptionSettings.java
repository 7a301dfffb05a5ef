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
 * What can be chosen about a subscription: the request that makes one, and what a patch is applied to. What is null is
 * as the configuration says.
 *
 * @param url where webhooks go; null for a partner that only pulls
 * @param domains every event type of these, those to come included
 * @param eventTypes single event types beside the domains
 * @param headers sent with every webhook
 * @param startsAt the time of the first event that counts; null for the subscription's creation
 * @param timeout of a whole attempt
 * @param maxConcurrency attempts under way at once, in one server
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

    /** The same with another URL. */
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

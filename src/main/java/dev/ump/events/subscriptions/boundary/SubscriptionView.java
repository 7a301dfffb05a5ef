package dev.ump.events.subscriptions.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.subscriptions.control.NewSecret;
import dev.ump.events.subscriptions.entity.RateLimit;
import dev.ump.events.subscriptions.entity.Subscription;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the API shows it. Policy fields that are null use the configured defaults.
 *
 * @param secret only in the response that creates it
 */
public record SubscriptionView(
        String id,
        String partnerId,
        @Nullable String url,
        @Nullable String description,
        List<Domain> domains,
        List<EventType> eventTypes,
        Map<String, String> headers,
        SubscriptionStatus status,
        @Nullable String disabledReason,
        Instant startsAt,
        @Nullable List<Duration> retrySchedule,
        @Nullable Duration timeout,
        @Nullable Integer maxConcurrency,
        @Nullable RateLimit rateLimit,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    public static SubscriptionView of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionView of(NewSecret made) {
        return of(made.subscription(), made.secret().text());
    }

    private static SubscriptionView of(Subscription subscription, @Nullable String secret) {
        SubscriptionSettings settings = subscription.settings();
        return new SubscriptionView(
                subscription.id(),
                settings.partnerId(),
                settings.url(),
                settings.description(),
                settings.domains(),
                settings.eventTypes(),
                settings.headers(),
                subscription.status(),
                subscription.disabledReason(),
                subscription.startsAt(),
                settings.retrySchedule(),
                settings.timeout(),
                settings.maxConcurrency(),
                settings.rateLimit(),
                subscription.createdAt(),
                subscription.updatedAt(),
                secret);
    }

    @Override
    public String toString() {
        return "SubscriptionView[" + id + "]";
    }
}

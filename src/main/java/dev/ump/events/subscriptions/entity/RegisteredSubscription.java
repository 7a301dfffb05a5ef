package dev.ump.events.subscriptions.entity;

import dev.ump.events.catalog.entity.EventType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription as publication, delivery and pull use it: everything resolved, defaults filled in.
 *
 * @param url where webhooks go; empty for a partner that only pulls
 * @param eventTypes those of its domains and those named individually
 * @param secrets newest first
 * @param endpointVersion the version of its endpoint: another URL, or enabling it again, starts a new one
 */
public record RegisteredSubscription(
        String id,
        String partnerId,
        SubscriptionStatus status,
        Optional<URI> url,
        Map<String, String> headers,
        Set<EventType> eventTypes,
        Instant startsAt,
        RetrySchedule retrySchedule,
        Duration timeout,
        int maxConcurrency,
        Optional<RateLimit> rateLimit,
        List<SecretInForce> secrets,
        long endpointVersion) {

    /** A subscription with its first endpoint. */
    public RegisteredSubscription(
            String id,
            String partnerId,
            SubscriptionStatus status,
            Optional<URI> url,
            Map<String, String> headers,
            Set<EventType> eventTypes,
            Instant startsAt,
            RetrySchedule retrySchedule,
            Duration timeout,
            int maxConcurrency,
            Optional<RateLimit> rateLimit,
            List<SecretInForce> secrets) {
        this(
                id,
                partnerId,
                status,
                url,
                headers,
                eventTypes,
                startsAt,
                retrySchedule,
                timeout,
                maxConcurrency,
                rateLimit,
                secrets,
                0);
    }

    /** Whether it receives webhooks at all. */
    public boolean takesWebhooks() {
        return status != SubscriptionStatus.DISABLED && url.isPresent();
    }

    /** Whether it has the same endpoint as {@code other}, an earlier or later state of the same subscription. */
    public boolean hasEndpointOf(RegisteredSubscription other) {
        return endpointVersion == other.endpointVersion;
    }

    /** Whether an event of that time is delivered to it by webhook. */
    public boolean takesWebhooksOf(Instant eventTime) {
        return takesWebhooks() && !eventTime.isBefore(startsAt);
    }

    /** Why nothing can be sent to it at {@code now}; empty if something can. */
    public Optional<String> refusal(Instant now) {
        if (url.isEmpty()) {
            return Optional.of("The subscription has no url, so its events can only be pulled.");
        }
        if (status == SubscriptionStatus.DISABLED) {
            return Optional.of("The subscription is disabled.");
        }
        return now.isBefore(startsAt)
                ? Optional.of("The subscription has not started yet: see its starts_at.")
                : Optional.empty();
    }

    /** The secrets that sign at {@code now}, newest first. */
    public List<WebhookSecret> secretsAt(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.isInForce(now))
                .map(SecretInForce::secret)
                .toList();
    }

    /** Without its headers, which may hold credentials. */
    @Override
    public String toString() {
        return "RegisteredSubscription[" + id + ", " + status + "]";
    }
}

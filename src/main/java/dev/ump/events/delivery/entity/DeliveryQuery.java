package dev.ump.events.delivery.entity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of a search for deliveries; null matches everything.
 *
 * @param since the earliest creation time
 * @param until deliveries must have been created before this time
 */
public record DeliveryQuery(
        @Nullable String subscriptionId,
        @Nullable String partnerId,
        @Nullable String eventId,
        @Nullable DeliveryStatus status,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Returns the same query for one partner, whichever partner was requested. */
    public DeliveryQuery ofPartner(String id) {
        return new DeliveryQuery(subscriptionId, id, eventId, status, since, until);
    }

    /** Returns the conditions that apply, in the Jakarta Persistence query language, each with its one parameter. */
    public Map<String, Object> conditions() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("d.subscriptionId = :subscriptionId", subscriptionId);
        all.put("d.partnerId = :partnerId", partnerId);
        all.put("d.eventId = :eventId", eventId);
        all.put("d.status = :status", status);
        all.put("d.createdAt >= :since", since);
        all.put("d.createdAt < :until", until);
        Map<String, Object> wanted = new LinkedHashMap<>();
        all.forEach((condition, value) -> {
            if (value != null) {
                wanted.put(condition, value);
            }
        });
        return wanted;
    }

    /** Whether the query matches a delivery with these properties. */
    public boolean isAbout(
            @Nullable String itsSubscription,
            @Nullable String itsPartner,
            @Nullable String itsEvent,
            DeliveryStatus itsStatus,
            @Nullable Instant createdAt) {
        return matches(subscriptionId, itsSubscription)
                && matches(partnerId, itsPartner)
                && matches(eventId, itsEvent)
                && matches(status, itsStatus)
                && createdAt != null
                && (since == null || !createdAt.isBefore(since))
                && (until == null || createdAt.isBefore(until));
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object its) {
        return wanted == null || wanted.equals(its);
    }

    /** Returns the order, latest first, in the form provided by the index that serves the query. */
    public String order() {
        if (subscriptionId != null) {
            return "d.subscriptionId, d.id desc";
        }
        return partnerId != null ? "d.partnerId, d.id desc" : "d.id desc";
    }

    /** Whether the query is for deliveries that wait for an attempt. */
    public boolean isWaiting() {
        return status == DeliveryStatus.PENDING || status == DeliveryStatus.RETRYING;
    }
}

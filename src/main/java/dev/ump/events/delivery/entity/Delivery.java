package dev.ump.events.delivery.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscription.
 *
 * <p>As long as it has not ended, {@code dueAt} says when the sweep takes it up: the time of its next attempt or, while
 * an announcement of it is on its way, the end of that announcement's lease: then it is held. {@code claim} counts the
 * announcements, so that an old one is known when it turns up late.
 */
@Entity
@Table(name = "delivery")
public class Delivery {

    /** The {@code due_at} of a delivery that rests while its endpoint fails: a time at which nothing takes it up by itself. */
    public static final Instant RESTING = Instant.parse("9999-01-01T00:00:00Z");

    /** No {@code due_at} is later, {@link #RESTING} included: what is due by then has not ended. The indexes find it so. */
    public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    @Id
    private String id;

    @Column(name = "event_id")
    private String eventId;

    @Column(name = "subscription_id")
    private String subscriptionId;

    @Column(name = "partner_id")
    private String partnerId;

    private String status;
    private int attempts;

    @Column(name = "schedule_start")
    private int scheduleStart;

    private int claim;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private boolean held;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected Delivery() {}

    /** A new delivery, which is announced right after its transaction commits. */
    public static Delivery announced(
            String eventId, String subscriptionId, String partnerId, Instant now, Instant leaseEnd) {
        var delivery = due(eventId, subscriptionId, partnerId, now);
        delivery.claim = 1;
        delivery.dueAt = leaseEnd;
        delivery.held = true;
        return delivery;
    }

    /** A new delivery, which the sweep takes up. */
    public static Delivery due(String eventId, String subscriptionId, String partnerId, Instant now) {
        var delivery = new Delivery();
        delivery.id = Ids.next("dlv");
        delivery.eventId = eventId;
        delivery.subscriptionId = subscriptionId;
        delivery.partnerId = partnerId;
        delivery.status = DeliveryStatus.PENDING.toString();
        delivery.dueAt = now;
        delivery.createdAt = now;
        return delivery;
    }

    /** A new delivery to an endpoint that fails: it rests until the endpoint answers again. */
    public static Delivery resting(String eventId, String subscriptionId, String partnerId, Instant now) {
        var delivery = due(eventId, subscriptionId, partnerId, now);
        delivery.dueAt = RESTING;
        return delivery;
    }

    /** Whether it was announced when it was recorded. */
    public boolean isAnnounced() {
        return claim > 0;
    }

    /** When the lease ends that it was announced with. */
    public Instant leaseEnd() {
        return Objects.requireNonNull(dueAt);
    }

    /** The announcement that its lease was taken for. */
    public Announcement announcement() {
        return new Announcement(id, claim);
    }

    public String id() {
        return id;
    }

    public String eventId() {
        return eventId;
    }

    public String subscriptionId() {
        return subscriptionId;
    }

    public String partnerId() {
        return partnerId;
    }

    public String status() {
        return status;
    }

    /** How many attempts have been made. */
    public int attempts() {
        return attempts;
    }

    /** Whether an attempt of it is on its way: announced to the servers, waiting for its turn there, or sent. */
    public boolean isInProgress() {
        return held && endedAt == null;
    }

    /** When the next attempt is due; null where one is in progress, where there will be none, or none before the endpoint answers again. */
    public @Nullable Instant nextAttemptAt() {
        return held || RESTING.equals(dueAt) ? null : dueAt;
    }

    /** When it is due, which may be {@link #RESTING}; null where it has ended. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}

package dev.ump.events.delivery.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscription.
 *
 * <p>Until the delivery has ended, {@code dueAt} says when the sweep takes it up. That is the time of its next attempt
 * or, while an announcement of it is in flight and it is therefore held, the end of that announcement's lease.
 * {@code claim} counts the announcements, so that an outdated one is recognized when it turns up late.
 */
@Entity
@Table(name = "delivery")
public class Delivery {

    /**
     * The {@code due_at} of a delivery that is paused while its endpoint fails: a time at which nothing takes it up by
     * itself.
     */
    public static final Instant RESTING = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * No {@code due_at} is later, including {@link #RESTING}: anything due by then has not ended, which is how the
     * indexes find it.
     */
    public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    @Id
    private String id;

    @Column(name = "event_id")
    private String eventId;

    @Column(name = "subscription_id")
    private String subscriptionId;

    @Column(name = "partner_id")
    private String partnerId;

    @Convert(converter = DeliveryStatusConverter.class)
    private DeliveryStatus status;

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

    /** Creates a delivery that is announced right after its transaction commits. */
    public static Delivery announced(
            String eventId, String subscriptionId, String partnerId, Instant now, Instant leaseEnd) {
        var delivery = due(eventId, subscriptionId, partnerId, now);
        delivery.claim = 1;
        delivery.dueAt = leaseEnd;
        delivery.held = true;
        return delivery;
    }

    /** Creates a delivery that the sweep takes up. */
    public static Delivery due(String eventId, String subscriptionId, String partnerId, Instant now) {
        var delivery = new Delivery();
        delivery.id = Ids.next("dlv");
        delivery.eventId = eventId;
        delivery.subscriptionId = subscriptionId;
        delivery.partnerId = partnerId;
        delivery.status = DeliveryStatus.PENDING;
        delivery.dueAt = now;
        delivery.createdAt = now;
        return delivery;
    }

    /** Creates a delivery to a failing endpoint: it is paused until the endpoint responds again. */
    public static Delivery resting(String eventId, String subscriptionId, String partnerId, Instant now) {
        var delivery = due(eventId, subscriptionId, partnerId, now);
        delivery.dueAt = RESTING;
        return delivery;
    }

    /** Whether it was announced when it was recorded. */
    public boolean isAnnounced() {
        return claim > 0;
    }

    /** Returns the end of the lease that it was announced with. */
    public Instant leaseEnd() {
        return Objects.requireNonNull(dueAt);
    }

    /** Returns the announcement that its lease was taken for. */
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

    public DeliveryStatus status() {
        return status;
    }

    /** Returns how many attempts have been made. */
    public int attempts() {
        return attempts;
    }

    /** Whether an attempt is in progress: announced to the servers, waiting for its turn there, or sent. */
    public boolean isInProgress() {
        return held && endedAt == null;
    }

    /**
     * Returns when the next attempt is due; null if one is in progress, if there will be none, or none before the
     * endpoint responds again.
     */
    public @Nullable Instant nextAttemptAt() {
        return held || RESTING.equals(dueAt) ? null : dueAt;
    }

    /** Returns when it is due, which may be {@link #RESTING}; null if it has ended. */
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

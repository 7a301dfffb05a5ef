package dev.ump.events.operations.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that operators should know of one subscription, and whether their own endpoint has been told. */
@Entity
@Table(name = "notice")
public class Notice {

    private static final int MAX_MESSAGE = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
    private static final int MAX_DOUBLINGS = 10;

    @Id
    private String id;

    private String type;

    @Column(name = "subscription_id")
    private String subscriptionId;

    @Column(name = "partner_id")
    private String partnerId;

    private String message;

    @Column(name = "created_at")
    private Instant createdAt;

    private int attempts;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    protected Notice() {}

    /** @param toSend whether there is an endpoint of the operator's to send it to */
    public Notice(
            NoticeType type, String subscriptionId, String partnerId, String message, boolean toSend, Instant now) {
        this.id = Ids.next("ntc");
        this.type = type.toString();
        this.subscriptionId = subscriptionId;
        this.partnerId = partnerId;
        this.message = message.substring(0, Math.min(MAX_MESSAGE, message.length()));
        this.createdAt = now;
        this.dueAt = toSend ? now : null;
    }

    /** An attempt to send it begins, which belongs to who makes it until {@code leaseEnd}. */
    public void attempted(Instant leaseEnd) {
        attempts++;
        dueAt = leaseEnd;
    }

    public void sent(Instant now) {
        sentAt = now;
        dueAt = null;
    }

    /** It is tried again after 10 s, 20 s, 40 s … an hour at most, and given up a day after it came to be. */
    public void notSent(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        dueAt = next.isAfter(createdAt.plus(GIVEN_UP_AFTER)) ? null : next;
    }

    public String id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String subscriptionId() {
        return subscriptionId;
    }

    public String partnerId() {
        return partnerId;
    }

    public String message() {
        return message;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** How many attempts were made to send it. */
    public int attempts() {
        return attempts;
    }

    /** When it is to be sent; null where it was, has been given up, or never was to be. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }
}

package dev.ump.events.operations.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something about one subscription that operators should know, and whether it has been sent to their own endpoint. */
@Entity
@Table(name = "notice")
public class Notice {

    private static final int MAX_MESSAGE = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
    private static final int MAX_DOUBLINGS = 10;

    /** Pause before another version of a changing notice is sent. */
    static final Duration UPDATE_PAUSE = Duration.ofMinutes(10);

    @Id
    private String id;

    @Convert(converter = NoticeTypeConverter.class)
    private NoticeType type;

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

    private int failures = 1;
    private int changes = 1;

    @Column(name = "first_at")
    private @Nullable Instant firstAt;

    @Column(name = "changed_at")
    private @Nullable Instant changedAt;

    protected Notice() {}

    /** @param toSend whether the operator has an endpoint to send it to */
    public Notice(
            NoticeType type, String subscriptionId, String partnerId, String message, boolean toSend, Instant now) {
        this.id = Ids.next("ntc");
        this.type = type;
        this.subscriptionId = subscriptionId;
        this.partnerId = partnerId;
        this.message = bounded(message);
        this.createdAt = now;
        this.dueAt = toSend ? now : null;
    }

    private static String bounded(String message) {
        return message.substring(0, Math.min(MAX_MESSAGE, message.length()));
    }

    /**
     * Makes this a notice about {@code times} failures, the first of them at {@code first}; every further one will
     * update it.
     */
    public Notice since(Instant first, int times) {
        failures = times;
        firstAt = first;
        changedAt = createdAt;
        return this;
    }

    /**
     * Records that the endpoint has failed or recovered once more. A notice sent before is sent again, but not
     * immediately each time.
     *
     * @param toSend whether the operator has an endpoint to send it to
     */
    public void changed(String news, int times, boolean toSend, Instant now) {
        message = bounded(news);
        failures = times;
        changes++;
        changedAt = now;
        if (toSend && dueAt == null) {
            attempts = 0;
            dueAt = sentAt == null ? now : later(now, sentAt.plus(UPDATE_PAUSE));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Begins an attempt to send it, which belongs to the sending server until {@code leaseEnd}. */
    public void attempted(Instant leaseEnd) {
        attempts++;
        dueAt = leaseEnd;
    }

    /** Records that it was sent as it was after {@code sentChanges} changes; if there are more by now, it is sent again. */
    public void sent(int sentChanges, Instant now) {
        sentAt = now;
        dueAt = null;
        if (changes != sentChanges) {
            attempts = 0;
            dueAt = now.plus(UPDATE_PAUSE);
        }
    }

    /** Schedules a retry after 10 s, 20 s, 40 s … and at most an hour; gives up a day after it was created or last changed. */
    public void notSent(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        dueAt = next.isAfter(lastAt().plus(GIVEN_UP_AFTER)) ? null : next;
    }

    public String id() {
        return id;
    }

    public NoticeType type() {
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

    /** Returns how often the endpoint has failed, if the notice is about that. */
    public int failures() {
        return failures;
    }

    /** Returns how often this notice has changed, including its creation. */
    public int changes() {
        return changes;
    }

    /** Returns the time of the first occurrence that it reports. */
    public Instant firstAt() {
        return Objects.requireNonNullElse(firstAt, createdAt);
    }

    /** Returns the time of the last occurrence. */
    public Instant lastAt() {
        return Objects.requireNonNullElse(changedAt, createdAt);
    }

    /** Returns how many attempts were made to send it. */
    public int attempts() {
        return attempts;
    }

    /** Returns when it is to be sent; null if it was sent, has been given up, or never was to be sent. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }
}

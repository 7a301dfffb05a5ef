package dev.ump.events.operations.entity;

import dev.ump.events.platform.entity.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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

    /** Between two times that a notice is sent which changes. */
    static final Duration UPDATE_PAUSE = Duration.ofMinutes(10);

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

    private int failures = 1;
    private int changes = 1;

    @Column(name = "first_at")
    private @Nullable Instant firstAt;

    @Column(name = "changed_at")
    private @Nullable Instant changedAt;

    protected Notice() {}

    /** @param toSend whether there is an endpoint of the operator's to send it to */
    public Notice(
            NoticeType type, String subscriptionId, String partnerId, String message, boolean toSend, Instant now) {
        this.id = Ids.next("ntc");
        this.type = type.toString();
        this.subscriptionId = subscriptionId;
        this.partnerId = partnerId;
        this.message = bounded(message);
        this.createdAt = now;
        this.dueAt = toSend ? now : null;
    }

    private static String bounded(String message) {
        return message.substring(0, Math.min(MAX_MESSAGE, message.length()));
    }

    /** It is about so many failures, of which the first was at that time, and will be changed with every further one. */
    public Notice since(Instant first, int times) {
        failures = times;
        firstAt = first;
        changedAt = createdAt;
        return this;
    }

    /**
     * The endpoint has failed or recovered once more. What was sent before is sent again, but not at once every time.
     *
     * @param toSend whether there is an endpoint of the operator's to send it to
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

    /** An attempt to send it begins, which belongs to who makes it until {@code leaseEnd}. */
    public void attempted(Instant leaseEnd) {
        attempts++;
        dueAt = leaseEnd;
    }

    /** As it was after so many changes; where there are more now, it is sent once more. */
    public void sent(int sentChanges, Instant now) {
        sentAt = now;
        dueAt = null;
        if (changes != sentChanges) {
            attempts = 0;
            dueAt = now.plus(UPDATE_PAUSE);
        }
    }

    /** It is tried again after 10 s, 20 s, 40 s … an hour at most, and given up a day after it came to be or last changed. */
    public void notSent(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        dueAt = next.isAfter(lastAt().plus(GIVEN_UP_AFTER)) ? null : next;
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

    /** How often the endpoint has failed, where it is about that. */
    public int failures() {
        return failures;
    }

    /** How often this notice has changed, its beginning included. */
    public int changes() {
        return changes;
    }

    /** When it was the first time that it tells of. */
    public Instant firstAt() {
        return Objects.requireNonNullElse(firstAt, createdAt);
    }

    /** When it was the last time. */
    public Instant lastAt() {
        return Objects.requireNonNullElse(changedAt, createdAt);
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

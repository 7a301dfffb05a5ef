package dev.ump.events.delivery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open breaker: the endpoint is failing, since when, and how it is probed. There is none for an endpoint that is not
 * failing.
 */
@Entity
@Table(name = "breaker")
public class Breaker {

    @Id
    @Column(name = "subscription_id")
    private String subscriptionId;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "failed_at")
    private Instant failedAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    private int probes;

    @Column(name = "next_probe_at")
    private Instant nextProbeAt;

    @Column(name = "warned_at")
    private @Nullable Instant warnedAt;

    protected Breaker() {}

    /** @param failingSince when the first of the consecutive failed attempts was made */
    public Breaker(String subscriptionId, Instant failingSince, Instant now, Instant firstProbe) {
        this.subscriptionId = subscriptionId;
        this.failingSince = failingSince;
        this.failedAt = now;
        this.openedAt = now;
        this.nextProbeAt = firstProbe;
    }

    public boolean isProbeDue(Instant now) {
        return !nextProbeAt.isAfter(now);
    }

    /** Records a probe; the next one is sent no earlier than {@code next}. */
    public void probed(Instant next) {
        probes++;
        nextProbeAt = next;
    }

    /** Records that a probe made at that time has failed, too. */
    public void failed(Instant at) {
        if (at.isAfter(failedAt)) {
            failedAt = at;
        }
    }

    /**
     * Returns how long every attempt has failed, up to the last failure: a period without anything to send after it
     * does not count.
     */
    public Duration failingFor() {
        return Duration.between(failingSince, failedAt);
    }

    public void warned(Instant now) {
        warnedAt = now;
    }

    public boolean isWarned() {
        return warnedAt != null;
    }

    /** Returns how many probes have been sent. */
    public int probes() {
        return probes;
    }

    public Instant failingSince() {
        return failingSince;
    }

    public Instant openedAt() {
        return openedAt;
    }
}

package dev.ump.events.delivery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open breaker: an endpoint that fails, since when, and how it is probed. There is none for an endpoint that does not. */
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

    /** @param failingSince when the first of the attempts was made that all failed */
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

    /** A probe goes out, and the next one no earlier than that. */
    public void probed(Instant next) {
        probes++;
        nextProbeAt = next;
    }

    /** A probe that was made at that time has failed, too. */
    public void failed(Instant at) {
        if (at.isAfter(failedAt)) {
            failedAt = at;
        }
    }

    /** For how long every attempt has failed. A time in which there was nothing to send is no part of it at its end. */
    public Duration failingFor() {
        return Duration.between(failingSince, failedAt);
    }

    public void warned(Instant now) {
        warnedAt = now;
    }

    public boolean isWarned() {
        return warnedAt != null;
    }

    /** How many probes have gone out. */
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

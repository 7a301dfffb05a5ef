package dev.ump.events.publication.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** The result of a request that had an idempotency key. */
@Entity
@Table(name = "idempotency_key")
public class IdempotentAnswer {

    @Id
    private String id;

    private String fingerprint;

    @Column(name = "event_ids")
    private String eventIds;

    @Column(name = "created_at")
    private Instant createdAt;

    protected IdempotentAnswer() {}

    public IdempotentAnswer(IdempotencyKey key, List<String> eventIds, Instant createdAt) {
        this.id = key.id();
        this.fingerprint = key.fingerprint();
        this.eventIds = String.join(" ", eventIds);
        this.createdAt = createdAt;
    }

    /** Whether this is the result of the same request that the key now accompanies. */
    public boolean isOf(IdempotencyKey key) {
        return fingerprint.equals(key.fingerprint());
    }

    public List<String> eventIds() {
        return List.of(eventIds.split(" "));
    }
}

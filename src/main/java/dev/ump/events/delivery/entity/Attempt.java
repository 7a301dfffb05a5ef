package dev.ump.events.delivery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One recorded attempt to deliver: read here, written in batches by the ledger. */
@Entity
@Table(name = "attempt")
public class Attempt {

    @Id
    private String id;

    @Column(name = "delivery_id")
    private String deliveryId;

    private int number;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "duration_millis")
    private long durationMillis;

    private String outcome;

    @Column(name = "response_status")
    private @Nullable Integer responseStatus;

    @Column(name = "response_headers")
    private @Nullable String responseHeaders;

    @Column(name = "response_body")
    private @Nullable String responseBody;

    private @Nullable String error;

    @Column(name = "error_detail")
    private @Nullable String errorDetail;

    protected Attempt() {}

    public String deliveryId() {
        return deliveryId;
    }

    public int number() {
        return number;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Duration duration() {
        return Duration.ofMillis(durationMillis);
    }

    public String outcome() {
        return outcome;
    }

    public @Nullable Integer responseStatus() {
        return responseStatus;
    }

    /** One header per line. */
    public @Nullable String responseHeaders() {
        return responseHeaders;
    }

    /** The first 4 KiB. */
    public @Nullable String responseBody() {
        return responseBody;
    }

    public @Nullable String error() {
        return error;
    }

    public @Nullable String errorDetail() {
        return errorDetail;
    }
}

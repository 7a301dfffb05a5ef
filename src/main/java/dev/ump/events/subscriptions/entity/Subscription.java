package dev.ump.events.subscriptions.entity;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.catalog.entity.EventType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events a partner wants, and how it wants them. */
@Entity
@NamedQuery(
        name = Subscription.NOT_DELETED,
        query = "select s from Subscription s where s.deletedAt is null and s.id > :after order by s.id")
@NamedQuery(name = Subscription.CHANGED, query = "select s from Subscription s where s.changeVersion > :version")
@NamedQuery(
        name = Subscription.OF_PARTNER,
        query = "select s from Subscription s where s.partnerId = :partner and s.deletedAt is null")
@NamedQuery(
        name = Subscription.PAGE,
        query = "select s from Subscription s where s.deletedAt is null and s.id > :after"
                + " and (:anyPartner = true or s.partnerId = :partner) and s.status in :statuses order by s.id")
public class Subscription {

    public static final String NOT_DELETED = "Subscription.notDeleted";
    public static final String CHANGED = "Subscription.changed";
    public static final String OF_PARTNER = "Subscription.ofPartner";
    public static final String PAGE = "Subscription.page";

    private static final int MAX_REASON = 500;

    @Id
    private String id;

    @Column(name = "partner_id")
    private String partnerId;

    private @Nullable String url;

    private @Nullable String description;

    @Convert(converter = NamesConverter.class)
    private List<String> domains;

    @Column(name = "event_types")
    @Convert(converter = NamesConverter.class)
    private List<String> eventTypes;

    @Convert(converter = HeadersConverter.class)
    private Map<String, String> headers;

    @Convert(converter = SubscriptionStatusConverter.class)
    private SubscriptionStatus status;

    @Column(name = "disabled_reason")
    private @Nullable String disabledReason;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "retry_schedule")
    @Convert(converter = RetryScheduleConverter.class)
    private @Nullable RetrySchedule retrySchedule;

    @Column(name = "timeout_millis")
    private @Nullable Long timeoutMillis;

    @Column(name = "max_concurrency")
    private @Nullable Integer maxConcurrency;

    @Column(name = "rate_limit_requests")
    private @Nullable Integer rateLimitRequests;

    @Column(name = "rate_limit_millis")
    private @Nullable Long rateLimitMillis;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** When its endpoint last recovered from failing, or was replaced while failing. */
    @Column(name = "recovered_at")
    private @Nullable Instant recoveredAt;

    @Column(name = "endpoint_version")
    private long endpointVersion;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    /** The version of the change counter at its last change. */
    @Column(name = "change_version")
    private long changeVersion;

    @Version
    private long version;

    protected Subscription() {}

    public Subscription(String id, SubscriptionSettings settings, Instant now) {
        this.id = id;
        this.partnerId = settings.partnerId();
        this.status = SubscriptionStatus.ACTIVE;
        this.createdAt = now;
        change(settings, now);
    }

    /** Records the version of the change counter at which this change is made, so that all servers read it. */
    public void changeAt(long changeVersion) {
        this.changeVersion = changeVersion;
    }

    /** Applies all settings except the partner, which never changes. */
    public final void change(SubscriptionSettings settings, Instant now) {
        if (!Objects.equals(url, settings.url())) {
            replaceEndpoint(now);
        }
        url = settings.url();
        description = settings.description();
        domains = settings.domains().stream().map(Domain::wireName).toList();
        eventTypes = settings.eventTypes().stream().map(EventType::wireName).toList();
        headers = settings.headers();
        startsAt = settings.startsAt() == null ? createdAt : settings.startsAt().truncatedTo(ChronoUnit.MICROS);
        retrySchedule = settings.retrySchedule() == null ? null : RetrySchedule.of(settings.retrySchedule());
        timeoutMillis = settings.timeout() == null ? null : settings.timeout().toMillis();
        maxConcurrency = settings.maxConcurrency();
        limit(settings.rateLimit());
        updatedAt = now;
    }

    /** The old endpoint's failures say nothing about the new one. */
    private void replaceEndpoint(Instant now) {
        endpointVersion++;
        recover(now);
    }

    private void limit(@Nullable RateLimit limit) {
        rateLimitRequests = limit == null ? null : limit.requests();
        rateLimitMillis = limit == null ? null : limit.per().toMillis();
    }

    /** @return whether it was not disabled already */
    public boolean disable(@Nullable String reason, Instant now) {
        if (status == SubscriptionStatus.DISABLED) {
            return false;
        }
        become(SubscriptionStatus.DISABLED, now);
        disabledReason = reason == null ? null : reason.substring(0, Math.min(MAX_REASON, reason.length()));
        return true;
    }

    /** Enables a disabled subscription with a new endpoint version. Returns whether it was disabled. */
    public boolean enable(Instant now) {
        boolean enabled = pass(SubscriptionStatus.DISABLED, SubscriptionStatus.ACTIVE, now);
        if (enabled) {
            endpointVersion++;
        }
        return enabled;
    }

    /** Moves an active subscription to failing. Returns whether it was active. */
    public boolean fail(Instant now) {
        return pass(SubscriptionStatus.ACTIVE, SubscriptionStatus.FAILING, now);
    }

    /** Moves a failing subscription back to active. Returns whether it was failing. */
    public boolean recover(Instant now) {
        boolean recovered = pass(SubscriptionStatus.FAILING, SubscriptionStatus.ACTIVE, now);
        if (recovered) {
            recoveredAt = now;
        }
        return recovered;
    }

    private boolean pass(SubscriptionStatus from, SubscriptionStatus to, Instant now) {
        if (status != from) {
            return false;
        }
        become(to, now);
        return true;
    }

    private void become(SubscriptionStatus next, Instant now) {
        status = next;
        disabledReason = null;
        updatedAt = now;
    }

    /** Marks it as deleted; its row stays for the records that refer to it. */
    public void delete(Instant now) {
        deletedAt = now;
        updatedAt = now;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** The chosen settings, to be shown or patched. */
    public SubscriptionSettings settings() {
        return new SubscriptionSettings(
                partnerId,
                url,
                description,
                domains.stream().map(Domain::named).flatMap(Optional::stream).toList(),
                eventTypes.stream()
                        .map(EventType::named)
                        .flatMap(Optional::stream)
                        .toList(),
                headers,
                startsAt,
                retrySchedule == null ? null : retrySchedule.durations(),
                timeoutMillis == null ? null : Duration.ofMillis(timeoutMillis),
                maxConcurrency,
                rateLimit());
    }

    private @Nullable RateLimit rateLimit() {
        return rateLimitRequests == null || rateLimitMillis == null
                ? null
                : new RateLimit(rateLimitRequests, Duration.ofMillis(rateLimitMillis));
    }

    public String id() {
        return id;
    }

    public String partnerId() {
        return partnerId;
    }

    public SubscriptionStatus status() {
        return status;
    }

    public @Nullable String disabledReason() {
        return disabledReason;
    }

    /** Counts the endpoints that it has had. */
    public long endpointVersion() {
        return endpointVersion;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}

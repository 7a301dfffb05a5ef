package dev.ump.events.delivery.control;

import dev.ump.events.catalog.entity.EventType;
import dev.ump.events.subscriptions.entity.RateLimit;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subscription {@code sub_1} of the partner {@code prt_1}, for tests that need one but do not read it. */
public final class AnySubscription {

    private final Instant start;
    private String id = "sub_1";
    private SubscriptionStatus status = SubscriptionStatus.ACTIVE;
    private Optional<URI> url = Optional.of(URI.create("https://partner.example/"));
    private Optional<RateLimit> rateLimit = Optional.empty();
    private long endpointVersion;

    private AnySubscription(Instant start) {
        this.start = start;
    }

    public static RegisteredSubscription since(Instant start) {
        return starting(start).registered();
    }

    /** One to be changed before it is {@link #registered}. */
    public static AnySubscription starting(Instant start) {
        return new AnySubscription(start);
    }

    public AnySubscription id(String other) {
        id = other;
        return this;
    }

    public AnySubscription status(SubscriptionStatus other) {
        status = other;
        return this;
    }

    /** Of a partner that only pulls. */
    public AnySubscription noUrl() {
        url = Optional.empty();
        return this;
    }

    /** Sets the endpoint with this version number. */
    public AnySubscription endpoint(long version) {
        endpointVersion = version;
        url = Optional.of(URI.create("https://partner.example/" + version));
        return this;
    }

    public AnySubscription rateLimit(int requests, Duration per) {
        rateLimit = Optional.of(new RateLimit(requests, per));
        return this;
    }

    public RegisteredSubscription registered() {
        return new RegisteredSubscription(
                id,
                "prt_1",
                status,
                url,
                Map.of(),
                Set.of(EventType.BOOKING_CREATED),
                start,
                RetrySchedule.parse("PT5S"),
                Duration.ofSeconds(15),
                10,
                rateLimit,
                List.of(),
                endpointVersion);
    }
}

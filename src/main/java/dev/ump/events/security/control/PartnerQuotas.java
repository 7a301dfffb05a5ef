package dev.ump.events.security.control;

import dev.ump.events.security.entity.Quota;
import dev.ump.events.security.entity.TokenBucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many requests each partner may make, across all its keys. Every server counts separately. */
@ApplicationScoped
public class PartnerQuotas {

    private static final int MANY = 10_000;

    @Inject
    @ConfigProperty(name = "ump.pull.rate-limit.requests")
    int requests;

    @Inject
    @ConfigProperty(name = "ump.pull.rate-limit.per")
    Duration per;

    private final Map<String, TokenBucket> byPartner = new ConcurrentHashMap<>();

    /** Counts a request of the partner. */
    public Quota take(String partnerId) {
        long now = System.nanoTime();
        if (byPartner.size() >= MANY) {
            byPartner.values().removeIf(bucket -> bucket.isFull(now));
        }
        return byPartner
                .computeIfAbsent(partnerId, id -> new TokenBucket(requests, per, now))
                .take(now);
    }

    /** How many requests a partner may make at once. */
    public int requests() {
        return requests;
    }

    /** The period over which that many requests become available again. */
    public Duration per() {
        return per;
    }
}

package dev.ump.events.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings {@code ump.delivery.*}; {@code KnownSettings} has their defaults, bounds and meaning. */
@ApplicationScoped
public class DeliverySettings {

    /** How long an unused connection to an endpoint is kept. */
    public static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    /** Maximum test events under way at once. They have connections of their own, so they never take one from a delivery. */
    public static final int TEST_CONNECTIONS = 20;

    @Inject
    @ConfigProperty(name = "ump.delivery.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "ump.delivery.max-retry-after")
    Duration maxRetryAfter;

    @Inject
    @ConfigProperty(name = "ump.delivery.lease")
    Duration lease;

    @Inject
    @ConfigProperty(name = "ump.delivery.sweep-interval")
    Duration sweepInterval;

    @Inject
    @ConfigProperty(name = "ump.delivery.sweep-size")
    int sweepSize;

    @Inject
    @ConfigProperty(name = "ump.delivery.max-work")
    int maxWork;

    @Inject
    @ConfigProperty(name = "ump.delivery.max-connections")
    int maxConnections;

    @Inject
    @ConfigProperty(name = "ump.delivery.allow-http")
    boolean allowHttp;

    @Inject
    @ConfigProperty(name = "ump.delivery.extra-ca-file")
    Optional<String> extraCaFile;

    public Duration connectTimeout() {
        return connectTimeout;
    }

    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** How long a delivery that is on its way belongs to the server that took it. */
    public Duration lease() {
        return lease;
    }

    public Duration sweepInterval() {
        return sweepInterval;
    }

    public int sweepSize() {
        return sweepSize;
    }

    /** Maximum deliveries that one server holds in memory. */
    public int maxWork() {
        return maxWork;
    }

    /** Maximum connections for deliveries. */
    public int maxConnections() {
        return maxConnections;
    }

    public boolean allowHttp() {
        return allowHttp;
    }

    public Optional<Path> extraCaFile() {
        return extraCaFile.map(Path::of);
    }
}

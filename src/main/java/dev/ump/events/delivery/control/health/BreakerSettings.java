package dev.ump.events.delivery.control.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings {@code ump.breaker.*}; {@code KnownSettings} has their defaults, bounds and meaning. */
@ApplicationScoped
public class BreakerSettings {

    @Inject
    @ConfigProperty(name = "ump.breaker.failures")
    int failures;

    @Inject
    @ConfigProperty(name = "ump.breaker.failure-rate")
    double failureRate;

    @Inject
    @ConfigProperty(name = "ump.breaker.window")
    int window;

    @Inject
    @ConfigProperty(name = "ump.breaker.probe-interval")
    Duration probeInterval;

    @Inject
    @ConfigProperty(name = "ump.breaker.max-probe-interval")
    Duration maxProbeInterval;

    @Inject
    @ConfigProperty(name = "ump.breaker.disable-after")
    Duration disableAfter;

    @Inject
    @ConfigProperty(name = "ump.breaker.drain-rate")
    int drainRate;

    /** @throws IllegalArgumentException if a setting makes no sense */
    public void check() {
        rule();
        if (drainRate < 1 || probeInterval.isZero() || probeInterval.isNegative()) {
            throw new IllegalArgumentException("ump.breaker.drain-rate and ump.breaker.probe-interval must be above 0");
        }
    }

    BreakerRule rule() {
        return new BreakerRule(failures, failureRate, window);
    }

    /** The pause before the next probe, after this many probes. */
    public Duration pauseAfter(int probes) {
        return new ProbeSchedule(probeInterval, maxProbeInterval).after(probes);
    }

    /** How long an endpoint may do nothing but fail before it is disabled. */
    public Duration disableAfter() {
        return disableAfter;
    }

    /** How many resting deliveries one server makes due per second, for each subscription. */
    public int drainRate() {
        return drainRate;
    }
}

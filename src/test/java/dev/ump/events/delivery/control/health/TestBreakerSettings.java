package dev.ump.events.delivery.control.health;

import java.time.Duration;

/** Settings of breakers for parts of the delivery that run without a server. */
public final class TestBreakerSettings extends BreakerSettings {

    public TestBreakerSettings() {
        failures = 3;
        failureRate = 0.5;
        window = 10;
        probeInterval = Duration.ofSeconds(30);
        maxProbeInterval = Duration.ofMinutes(10);
        disableAfter = Duration.ofDays(4);
        drainRate = 50;
    }

    public TestBreakerSettings drainRate(int deliveriesPerSecond) {
        drainRate = deliveriesPerSecond;
        return this;
    }
}

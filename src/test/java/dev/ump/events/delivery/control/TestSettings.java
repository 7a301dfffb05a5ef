package dev.ump.events.delivery.control;

import java.time.Duration;

/** Delivery settings for tests of components that run without a server. */
public final class TestSettings extends DeliverySettings {

    public TestSettings() {
        maxConnections = 1000;
    }

    public TestSettings maxWork(int deliveries) {
        maxWork = deliveries;
        return this;
    }

    public TestSettings lease(Duration duration) {
        lease = duration;
        return this;
    }

    public TestSettings sweepSize(int deliveries) {
        sweepSize = deliveries;
        return this;
    }
}

package dev.ump.events.operations.boundary;

import dev.ump.events.delivery.control.announcing.BrokerLink;
import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.announcing.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports whether the broker is reachable. The check is up in any case: without the broker, each server makes the
 * attempts itself that it would have announced.
 */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {

    @Inject
    BrokerLink broker;

    @Inject
    DeliveryQueue queue;

    @Inject
    Sweep sweep;

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = broker.trouble();
        var response = HealthCheckResponse.named("broker")
                .up()
                .withData("degraded", trouble.isPresent())
                .withData("announcements_waiting", queue.waiting())
                .withData("last_sweep", String.valueOf(sweep.lastLook()));
        trouble.ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }
}

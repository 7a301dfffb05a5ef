package dev.ump.events.operations.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the application has started: its health checks are asked before its resources can answer. */
@Readiness
@ApplicationScoped
public class StartReadiness implements HealthCheck {

    private volatile boolean started;

    void started(@Observes @Initialized(ApplicationScoped.class) Object start) {
        started = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started").status(started).build();
    }
}

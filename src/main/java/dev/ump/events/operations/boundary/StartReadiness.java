package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.ProcessEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready from the end of the application's startup, since its health checks are called before its resources can respond,
 * until the process ends.
 */
@Readiness
@ApplicationScoped
public class StartReadiness implements HealthCheck {

    @Inject
    ProcessEnd end;

    private volatile boolean started;

    void started(@Observes @Initialized(ApplicationScoped.class) Object start) {
        started = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .status(started && !end.hasBegun())
                .build();
    }
}

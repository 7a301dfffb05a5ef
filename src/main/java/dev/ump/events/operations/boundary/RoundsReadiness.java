package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while everything that this server does again and again goes on. What is stuck is named: only a restart helps it. */
@Readiness
@ApplicationScoped
public class RoundsReadiness implements HealthCheck {

    private final Rounds rounds;

    public RoundsReadiness() {
        this(Rounds.OF_THIS_SERVER);
    }

    RoundsReadiness(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stuck = rounds.stuck();
        var response = HealthCheckResponse.named("rounds").status(stuck.isEmpty());
        if (!stuck.isEmpty()) {
            response.withData("stuck", String.join(", ", stuck));
        }
        return response.build();
    }
}

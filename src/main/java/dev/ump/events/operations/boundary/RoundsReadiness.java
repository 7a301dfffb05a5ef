package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while all of this server's loops make progress. Stuck ones are named: only a restart helps. */
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

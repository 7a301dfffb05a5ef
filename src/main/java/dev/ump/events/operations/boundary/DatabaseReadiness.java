package dev.ump.events.operations.boundary;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database answers and has the schema: without it, nothing can be published, pulled or delivered. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    private static final String PROBE = "select last_position from feed_sequence where id = 1";

    @Inject
    Database database;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database");
        try {
            long position = database.query(PROBE, row -> row.getLong(1)).get(0);
            return response.up().withData("feed_position", position).build();
        } catch (DatabaseException e) {
            return response.down().withData("reason", e.getMessage()).build();
        }
    }
}

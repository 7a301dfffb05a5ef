package dev.ump.events.platform.control;

import jakarta.annotation.Priority;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Brings the database to the schema that this version needs, before anything else starts; several servers may attempt
 * it at once.
 */
@DataSourceDefinition(
        name = SchemaMigration.DATA_SOURCE,
        className = "dev.ump.events.platform.control.ConfiguredDataSource",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = ConnectionPool.MOST,
        // each connection is validated before use (ProvenConnection); one that is invalid takes all unused ones with it
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=10000"
        })
@ApplicationScoped
public class SchemaMigration {

    public static final String DATA_SOURCE = "java:app/jdbc/ump-events";

    /** Runs before the other startup observers, which use the database: their priority is 2500 by default. */
    private static final int FIRST = 1000;

    private static final Logger LOG = System.getLogger(SchemaMigration.class.getName());

    @Inject
    Event<SchemaReady> ready;

    void migrate(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object start) {
        int applied = Schema.migrate(ConfiguredDataSource.forMigrations());
        LOG.log(Level.INFO, "database schema is ready, migrations applied: {0}", applied);
        ready.fire(new SchemaReady());
    }
}

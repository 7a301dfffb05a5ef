package dev.ump.events.platform.control;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;

/** Brings the database to the schema that this version needs, before anything else starts; several servers may try at once. */
@DataSourceDefinition(
        name = SchemaMigration.DATA_SOURCE,
        className = "dev.ump.events.platform.control.ConfiguredDataSource",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = ConnectionPool.MOST,
        // none that is known to be closed is given to who asks for one; this asks the driver, not the database
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=meta-data"
        })
@ApplicationScoped
public class SchemaMigration {

    public static final String DATA_SOURCE = "java:app/jdbc/ump-events";

    /** What starts with the application observes its initialization at this priority or a higher one. */
    public static final int AFTER_MIGRATION = 1000;

    private static final Logger LOG = System.getLogger(SchemaMigration.class.getName());

    @Resource(lookup = DATA_SOURCE)
    private DataSource dataSource;

    void migrate(@Observes @Priority(AFTER_MIGRATION - 1) @Initialized(ApplicationScoped.class) Object start) {
        int applied = Schema.migrate(dataSource);
        LOG.log(Level.INFO, "database schema is ready, migrations applied: {0}", applied);
    }
}

package dev.ump.events.platform.control;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The schema, as the migrations in {@code db/migration} make it.
 *
 * <p>It is one for H2 and PostgreSQL. A line of a migration that begins with <code>${on_postgresql}</code> is for PostgreSQL
 * alone: what it does must be missed by no query, only by its speed.
 */
public final class Schema {

    private Schema() {}

    /** Brings a database to the schema that this version needs; answers how many migrations that took. */
    public static int migrate(DataSource database) {
        return configured(database).load().migrate().migrationsExecuted;
    }

    static FluentConfiguration configured(DataSource database) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .placeholders(Map.of("on_postgresql", isPostgresql(database) ? "" : "-- "));
    }

    private static boolean isPostgresql(DataSource database) {
        try (var connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}

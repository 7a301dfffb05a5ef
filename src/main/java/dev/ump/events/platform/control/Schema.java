package dev.ump.events.platform.control;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The schema, as created by the migrations in {@code db/migration}.
 *
 * <p>It is the same for H2 and PostgreSQL. A migration line that begins with <code>${on_postgresql}</code> applies to
 * PostgreSQL only: no query may depend on its effect, except for speed.
 */
public final class Schema {

    private Schema() {}

    /** Brings a database to the schema that this version needs; returns how many migrations that took. */
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

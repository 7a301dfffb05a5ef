package dev.ump.events.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * One database. The embedded one can be opened only while no dispatcher has it open.
 *
 * @param settings with which a dispatcher uses it
 */
record BenchDatabase(String url, String user, Map<String, String> settings) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    /** Gives it the dispatcher's schema. */
    void migrate() {
        Flyway.configure().dataSource(url, user, "").load().migrate();
    }

    long count(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count: " + query, e);
        }
    }
}

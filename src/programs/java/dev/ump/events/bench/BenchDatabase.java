package dev.ump.events.bench;

import dev.ump.events.platform.control.Schema;
import dev.ump.events.platform.embedded.SyncedFilePath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database. The embedded one can be opened only while no dispatcher has it open.
 *
 * @param settings that connect a dispatcher to it
 */
record BenchDatabase(String url, String user, Map<String, String> settings) {

    Connection connect() throws SQLException {
        return source().getConnection();
    }

    private DataSource source() {
        return isEmbedded() ? embedded() : postgresql();
    }

    private DataSource embedded() {
        SyncedFilePath.register();
        var source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        return source;
    }

    private DataSource postgresql() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        return source;
    }

    private boolean isEmbedded() {
        return url.startsWith("jdbc:h2:");
    }

    /**
     * Updates the planner's statistics, and vacuums and writes out the new rows now, so that this work does not run
     * while something is measured.
     */
    void settle(Statement statement) throws SQLException {
        statement.execute(isEmbedded() ? "analyze" : "vacuum analyze");
        statement.execute("checkpoint");
    }

    /**
     * Releases the database for a dispatcher. If H2 2.2 opens a file left by a killed process and then closes it
     * cleanly, the file may be unreadable afterwards ("double mark"); an immediate shutdown avoids that.
     */
    void leave(Statement statement) throws SQLException {
        if (isEmbedded()) {
            statement.execute("shutdown immediately");
        }
    }

    /** Creates the dispatcher's schema. */
    void migrate() {
        Schema.migrate(source());
    }

    long count(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            long count = rows.getLong(1);
            leave(statement);
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count: " + query, e);
        }
    }
}

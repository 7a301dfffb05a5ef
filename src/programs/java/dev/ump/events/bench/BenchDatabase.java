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
 * One database. The embedded one can be opened only while no dispatcher has it open.
 *
 * @param settings with which a dispatcher uses it
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
     * Has it plan with the rows that it has got, and do at once what so many would have it do while others work: old rows
     * have been vacuumed and are on the disk.
     */
    void settle(Statement statement) throws SQLException {
        statement.execute(isEmbedded() ? "analyze" : "vacuum analyze");
        statement.execute("checkpoint");
    }

    /**
     * Leaves it to a dispatcher. An H2 2.2 that finds a file as a killed process left it and is then closed in good order
     * may leave one that cannot be opened again ("double mark"); so it is left as a killed process would leave it.
     */
    void leave(Statement statement) throws SQLException {
        if (isEmbedded()) {
            statement.execute("shutdown immediately");
        }
    }

    /** Gives it the dispatcher's schema. */
    void migrate() {
        Schema.migrate(source());
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

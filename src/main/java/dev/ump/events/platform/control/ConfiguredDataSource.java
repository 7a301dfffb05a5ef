package dev.ump.events.platform.control;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that {@code ump.db.url} names, or an H2 file in the data directory.
 *
 * <p>The server pools what this class opens. Deciding here, and not in a vendor's placeholder syntax in the annotation
 * that declares the pool, keeps the switch the same on every server.
 */
@NullUnmarked
public class ConfiguredDataSource implements DataSource {

    private final DataSource database = open();

    private static DataSource open() {
        String url = Settings.find("ump.db.url").orElseGet(ConfiguredDataSource::embeddedUrl);
        String user = Settings.find("ump.db.user").orElse("sa");
        String password = Settings.find("ump.db.password").orElse("");
        return url.startsWith("jdbc:postgresql:") ? postgresql(url, user, password) : h2(url, user, password);
    }

    private static String embeddedUrl() {
        return EmbeddedDatabase.url(DataDirectory.configured().path().resolve("events"))
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    private static DataSource postgresql(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("ump-events");
        return source;
    }

    private static DataSource h2(String url, String user, String password) {
        var source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return OpenConnections.OF_THIS_SERVER.with(FirstConnection.awaited(this::connect));
    }

    private Connection connect() throws SQLException {
        return database instanceof JdbcDataSource h2 ? EmbeddedDatabase.connect(h2) : database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return OpenConnections.OF_THIS_SERVER.with(connect());
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.h2");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}

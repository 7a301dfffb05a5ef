package dev.ump.events.platform.control;

import dev.ump.events.platform.embedded.EmbeddedDatabase;
import dev.ump.events.platform.embedded.EmbeddedSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;

/**
 * The database named by {@code ump.db.url}, or an H2 file in the data directory.
 *
 * <p>The server pools what this class opens. Deciding here, rather than with a vendor's placeholder syntax in the
 * annotation that declares the pool, keeps the switch the same on every server.
 */
@NullUnmarked
public class ConfiguredDataSource implements DataSource {

    private final DataSource source;
    private final FirstConnection.Attempt opening;

    /** For the server's pool: each round trip to the database is bounded. */
    public ConfiguredDataSource() {
        this(PostgresConnections::bounded);
    }

    private ConfiguredDataSource(Opener postgresql) {
        String url = Settings.find("ump.db.url").orElseGet(ConfiguredDataSource::embeddedUrl);
        String user = Settings.find("ump.db.user").orElse("sa");
        String password = Settings.find("ump.db.password").orElse("");
        if (url.startsWith("jdbc:postgresql:")) {
            PostgresConnections connections = postgresql.open(url, user, password);
            source = connections.source();
            opening = connections::connect;
        } else {
            var embedded = new EmbeddedSource(url, user, password);
            Settings.find("ump.data.accept-loss")
                    .filter(Boolean::parseBoolean)
                    .ifPresent(accepted -> EmbeddedDatabase.acceptLoss());
            source = embedded.properties();
            opening = embedded::connect;
        }
    }

    private interface Opener {
        PostgresConnections open(String url, String user, String password);
    }

    /** For migrations, which take as long as the data require. These connections are not pooled. */
    static DataSource forMigrations() {
        return new ConfiguredDataSource(PostgresConnections::unbounded);
    }

    private static String embeddedUrl() {
        return EmbeddedDatabase.url(DataDirectory.configured().path().resolve("events"))
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    @Override
    public Connection getConnection() throws SQLException {
        return OpenConnections.OF_THIS_SERVER.with(FirstConnection.awaited(opening));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return OpenConnections.OF_THIS_SERVER.with(opening.connect());
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    /** Zero, the value when nothing is set, is no reason to wait forever. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds > 0) {
            source.setLoginTimeout(seconds);
        }
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.h2");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}

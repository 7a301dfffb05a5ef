package dev.ump.events.platform.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Where connections to H2 come from. */
public final class EmbeddedSource {

    private final JdbcDataSource h2 = new JdbcDataSource();

    public EmbeddedSource(String url, String user, String password) {
        h2.setURL(EmbeddedDatabase.withFreshResults(url));
        h2.setUser(user);
        h2.setPassword(password);
    }

    /** H2's own source, for its properties; what it opens is not written by {@link DurableCommits}. */
    public DataSource properties() {
        return h2;
    }

    /** A connection; none while there is no room for what would be written. */
    public Connection connect() throws SQLException {
        return EmbeddedDatabase.connect(h2);
    }
}

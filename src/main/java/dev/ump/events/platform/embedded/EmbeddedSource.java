package dev.ump.events.platform.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Opens connections to H2. */
public final class EmbeddedSource {

    private final JdbcDataSource h2 = new JdbcDataSource();

    public EmbeddedSource(String url, String user, String password) {
        h2.setURL(EmbeddedDatabase.withFreshResults(url));
        h2.setUser(user);
        h2.setPassword(password);
    }

    /** H2's own data source, for its properties only; what it opens is not written by {@link DurableCommits}. */
    public DataSource properties() {
        return h2;
    }

    /** Returns a connection; fails while there is no room for writing. */
    public Connection connect() throws SQLException {
        return EmbeddedDatabase.connect(h2);
    }
}

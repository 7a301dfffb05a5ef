package dev.ump.events.testing;

import dev.ump.events.platform.control.Database;
import dev.ump.events.platform.control.Schema;
import dev.ump.events.platform.embedded.EmbeddedDatabase;
import dev.ump.events.platform.embedded.EmbeddedTables;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An in-memory H2 with the product's schema, fresh for each test. */
public final class MemoryDatabase implements BeforeEachCallback, AfterEachCallback {

    private final JdbcDataSource source = new JdbcDataSource();
    private final Database database = new Database(source);

    public MemoryDatabase() {
        source.setURL(EmbeddedDatabase.withFreshResults(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + EmbeddedTables.setting()));
    }

    public DataSource source() {
        return source;
    }

    public Database database() {
        return database;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Schema.migrate(source);
    }

    @Override
    public void afterEach(ExtensionContext test) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.createStatement().execute("shutdown");
        }
    }
}

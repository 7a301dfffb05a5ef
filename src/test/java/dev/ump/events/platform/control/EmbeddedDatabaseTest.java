package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path directory;

    private final JdbcDataSource h2 = new JdbcDataSource();

    @BeforeEach
    void name() {
        h2.setURL(EmbeddedDatabase.url(directory.resolve("events")) + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void shutDown() throws SQLException {
        try (Connection connection = EmbeddedDatabase.connect(h2)) {
            execute(connection, "shutdown immediately");
        }
    }

    @Test
    void oneThatCouldNotBeWrittenIsOpenedAgainWithAllThatWasCommitted() throws SQLException {
        Connection first = EmbeddedDatabase.connect(h2);
        execute(first, "create table event (id int)");
        execute(first, "insert into event values (1)");
        loseWhatIsBehind(first);

        assertThatNoneIsGiven();
        EmbeddedDatabase.recover();

        assertThat(events()).isOne();
    }

    @Test
    void connectionsThatAreLeftDoNoHarmToWhatWasOpenedSince() throws SQLException {
        Connection first = EmbeddedDatabase.connect(h2);
        Connection left = EmbeddedDatabase.connect(h2);
        execute(first, "create table event (id int)");
        loseWhatIsBehind(first);
        EmbeddedDatabase.recover();
        events();

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(left, "select 1"));
        assertThat(left.isClosed()).isTrue();
        assertThat(events()).isZero();
    }

    private void assertThatNoneIsGiven() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> EmbeddedDatabase.connect(h2))
                .matches(DatabaseException::isAway, "one that is away for now");
    }

    /** As H2 does when it cannot write. */
    private static void loseWhatIsBehind(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        session.getDatabase().getStore().closeImmediately();
    }

    private int events() throws SQLException {
        try (Connection connection = EmbeddedDatabase.connect(h2);
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from event")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

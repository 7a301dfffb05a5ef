package dev.ump.events.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.platform.control.Schema;
import java.lang.Thread.State;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
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
    void reopensWithAllCommittedDataAfterAFailedWrite() throws SQLException {
        Connection first = EmbeddedDatabase.connect(h2);
        execute(first, "create table event (id int)");
        commit(first, "insert into event values (1)");
        closeStore(first);

        assertUnavailable();
        EmbeddedDatabase.recover();

        assertThat(events()).isOne();
    }

    @Test
    void oldConnectionsDoNotHarmAReopenedDatabase() throws SQLException {
        Connection first = EmbeddedDatabase.connect(h2);
        Connection stale = EmbeddedDatabase.connect(h2);
        execute(first, "create table event (id int)");
        commit(first, "insert into event values (1)");
        closeStore(first);
        EmbeddedDatabase.recover();
        events();

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(stale, "select 1"));
        assertThat(stale.isClosed()).isTrue();
        assertThat(events()).isOne();
    }

    /** Simulates another connection's write finding the disk full, after which H2 itself commits silently. */
    @Test
    void acknowledgesOnlyWrittenCommits() throws Exception {
        Connection connection = EmbeddedDatabase.connect(h2);
        execute(connection, "create table event (id int)");
        commit(connection, "insert into event values (1)");
        connection.setAutoCommit(false);
        execute(connection, "insert into event values (2)");
        var committing = task(connection::commit);
        MVStore store = store(connection);
        var closing = task(store::closeImmediately);
        store.executeFilestoreOperation(() -> {
            awaitStarted(closing);
            awaitStarted(committing);
        });
        closing.get();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(committing::get)
                .havingCause()
                .matches(DatabaseException::isAway);
        EmbeddedDatabase.recover();

        assertThat(events()).isOne();
    }

    /** H2 commits schema changes in a different way. */
    @Test
    void writesTheSchemaToItsFile() throws SQLException {
        Schema.migrate((DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, getConnection, parameters) -> EmbeddedDatabase.connect(h2)));
        try (Connection connection = EmbeddedDatabase.connect(h2)) {
            assertThat(store(connection).hasUnsavedChanges()).isFalse();
        }
    }

    /**
     * Otherwise, if the process ended before the next write, the file would have the change in one index but not in
     * another.
     */
    @Test
    void changesNoRowWhileTheFileIsWritten() throws Exception {
        try (Connection one = EmbeddedDatabase.connect(h2);
                Connection other = EmbeddedDatabase.connect(h2)) {
            execute(one, "create table event (id int)");
            one.setAutoCommit(false);
            execute(one, "insert into event values (1)");
            var early = new AtomicBoolean();
            var committing = task(one::commit);
            var changing = task(() -> execute(other, "insert into event values (2)"));
            store(one).executeFilestoreOperation(() -> {
                awaitStarted(committing);
                early.set(awaitStarted(changing) == State.TERMINATED);
            });
            committing.get();
            changing.get();
            assertThat(early).as("a row was changed during the write").isFalse();
        }
        assertThat(events()).isEqualTo(2);
    }

    /** Simulates a redeployment on a server that keeps H2 loaded. */
    @Test
    void reopensADatabaseLeftOpenByAnEarlierDeployment() throws Exception {
        try (var deployment = new Deployment();
                Connection earlier = deployment.connect(h2)) {
            execute(earlier, "create table event (id int)");
            commit(earlier, "insert into event values (1)");
            deployment.end();

            Connection connection = EmbeddedDatabase.connect(h2);
            commit(connection, "insert into event values (2)");
            closeStore(connection);
            EmbeddedDatabase.recover();
            assertThat(events()).isEqualTo(2);
        }
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> EmbeddedDatabase.connect(h2))
                .matches(DatabaseException::isAway, "temporarily unavailable");
    }

    /** Does what H2 does when it cannot write. */
    private static void closeStore(Connection connection) throws SQLException {
        store(connection).closeImmediately();
    }

    private static MVStore store(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return EmbeddedDatabase.store(session.getDatabase());
    }

    private static FutureTask<Void> task(DurableCommits.Change<SQLException> change) {
        return new FutureTask<>(() -> {
            change.run();
            return null;
        });
    }

    /** Starts it on its own thread, and returns when it is waiting or has ended. */
    private static State awaitStarted(Runnable task) {
        var thread = new Thread(task);
        thread.start();
        return Awaitility.await().until(thread::getState, state -> state != State.RUNNABLE && state != State.BLOCKED);
    }

    private int events() throws SQLException {
        try (Connection connection = EmbeddedDatabase.connect(h2);
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from event")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void commit(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, sql);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Loads this package's classes a second time. */
    private static final class Deployment extends URLClassLoader {

        private static final String OWN = EmbeddedDatabase.class.getPackageName();

        Deployment() {
            super(
                    new URL[] {
                        EmbeddedDatabase.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    EmbeddedDatabase.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OWN)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }

        Connection connect(JdbcDataSource h2) throws ReflectiveOperationException {
            method(EmbeddedTables.class, "setting").invoke(null);
            return (Connection) method(EmbeddedDatabase.class, "connect", JdbcDataSource.class)
                    .invoke(null, h2);
        }

        void end() throws ReflectiveOperationException {
            method(EmbeddedTables.class, "deregister").invoke(null);
        }

        private Method method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
            Method method = loadClass(type.getName()).getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        }
    }
}

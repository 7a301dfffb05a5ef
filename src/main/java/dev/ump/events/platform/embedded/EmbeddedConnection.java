package dev.ump.events.platform.embedded;

import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.message.DbException;

/**
 * A connection to H2, in this process unless its URL says otherwise. There, what it commits is durable; what is changed without a
 * transaction is with the next commit of anybody.
 */
final class EmbeddedConnection extends JdbcConnection {

    /** Of a file in this process. */
    private final Optional<DurableCommits> commits;

    EmbeddedConnection(JdbcDataSource h2) throws SQLException {
        super(h2.getURL(), null, h2.getUser(), h2.getPassword(), false);
        setTransactionIsolation(TRANSACTION_READ_COMMITTED);
        commits = file().flatMap(EmbeddedTables::of).map(EmbeddedTables::commits);
        // it is written by these, and not by H2
        file().map(EmbeddedDatabase::store).ifPresent(store -> store.setAutoCommitDelay(-1));
    }

    /** Whether the database is one that an application left open which has ended. */
    boolean isToOneLeftOpen() {
        return commits.isEmpty() && file().isPresent();
    }

    @Override
    public void commit() throws SQLException {
        if (commits.isPresent() && getSession() instanceof SessionLocal session && session.containsUncommitted()) {
            commits.get().commit(EmbeddedDatabase.store(session.getDatabase()), super::commit);
        } else {
            // the server commits once more when it gives a connection back
            super.commit();
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (commits.isPresent()) {
            commits.get().change(super::rollback);
        } else {
            super.rollback();
        }
    }

    private Optional<Database> file() {
        return database().filter(Database::isPersistent);
    }

    /** The database in this process, as long as this is connected to it. */
    Optional<Database> database() {
        try {
            return getSession() instanceof SessionLocal session && !session.isClosed()
                    ? Optional.of(session.getDatabase())
                    : Optional.empty();
        } catch (DbException e) {
            // its owner closes it at this moment
            return Optional.empty();
        }
    }
}

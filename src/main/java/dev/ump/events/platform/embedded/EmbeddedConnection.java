package dev.ump.events.platform.embedded;

import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.message.DbException;

/**
 * A connection to H2, in this process unless its URL says otherwise. In this process its commits are durable; changes
 * made without a transaction become durable with the next commit on any connection.
 */
final class EmbeddedConnection extends JdbcConnection {

    /** Present for a file that is open in this process. */
    private final Optional<DurableCommits> commits;

    EmbeddedConnection(JdbcDataSource h2) throws SQLException {
        super(h2.getURL(), null, h2.getUser(), h2.getPassword(), false);
        setTransactionIsolation(TRANSACTION_READ_COMMITTED);
        commits = file().flatMap(EmbeddedTables::of).map(EmbeddedTables::commits);
        // DurableCommits writes it, not H2
        file().map(EmbeddedDatabase::store).ifPresent(store -> store.setAutoCommitDelay(-1));
    }

    /** Whether the database was left open by an application that has since ended. */
    boolean isToOneLeftOpen() {
        return commits.isEmpty() && file().isPresent();
    }

    @Override
    public void commit() throws SQLException {
        if (commits.isPresent() && getSession() instanceof SessionLocal session && session.containsUncommitted()) {
            commits.get().commit(EmbeddedDatabase.store(session.getDatabase()), super::commit);
        } else {
            // the server commits again when it returns a connection to the pool
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

    /** Returns the database in this process, for as long as this connection is open. */
    Optional<Database> database() {
        try {
            return getSession() instanceof SessionLocal session && !session.isClosed()
                    ? Optional.of(session.getDatabase())
                    : Optional.empty();
        } catch (DbException e) {
            // its owner is closing it at this moment
            return Optional.empty();
        }
    }
}

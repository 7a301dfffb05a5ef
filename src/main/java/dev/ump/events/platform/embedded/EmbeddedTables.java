package dev.ump.events.platform.embedded;

import java.util.Optional;
import org.h2.api.TableEngine;
import org.h2.command.Prepared;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.Store;
import org.h2.result.LocalResult;
import org.h2.result.Row;
import org.h2.util.JdbcUtils;
import org.h2.util.Utils;

/**
 * H2's own tables, except that no row changes while the file is being written (ADR 19).
 *
 * <p>The file contains nothing of this and can be read without it.
 */
public final class EmbeddedTables implements TableEngine {

    private static final String NAME = EmbeddedTables.class.getName();

    /** H2 may belong to the server and not see the application's classes. */
    private static final Utils.ClassFactory FACTORY = new Utils.ClassFactory() {
        @Override
        public boolean match(String name) {
            return name.equals(NAME);
        }

        @Override
        public Class<?> loadClass(String name) {
            return EmbeddedTables.class;
        }
    };

    private static boolean registered;

    /** Returns the URL suffix that makes a database in this process use these tables. */
    public static String setting() {
        register();
        return ";DEFAULT_TABLE_ENGINE=" + NAME;
    }

    private static synchronized void register() {
        if (!registered) {
            JdbcUtils.addClassFactory(FACTORY);
            registered = true;
        }
    }

    /** Called before the application ends: the next one has classes of its own. */
    static synchronized void deregister() {
        JdbcUtils.removeClassFactory(FACTORY);
        registered = false;
    }

    private final DurableCommits commits = new DurableCommits();

    /**
     * Returns the tables of a database; empty if it was opened by an application that has since ended and whose classes
     * were different ones.
     */
    static Optional<EmbeddedTables> of(Database database) {
        register();
        synchronized (database) {
            return database.getTableEngine(NAME) instanceof EmbeddedTables tables
                    ? Optional.of(tables)
                    : Optional.empty();
        }
    }

    DurableCommits commits() {
        return commits;
    }

    @Override
    public MVTable createTable(CreateTableData data) {
        return new EmbeddedTable(data, data.session.getDatabase().getStore(), commits);
    }

    private static final class EmbeddedTable extends MVTable {

        private final DurableCommits commits;

        EmbeddedTable(CreateTableData data, Store store, DurableCommits commits) {
            super(data, store);
            this.commits = commits;
        }

        @Override
        public void addRow(SessionLocal session, Row row) {
            commits.change(session.containsUncommitted(), () -> super.addRow(session, row));
        }

        @Override
        public void removeRow(SessionLocal session, Row row) {
            commits.change(session.containsUncommitted(), () -> super.removeRow(session, row));
        }

        /** As a whole: H2 undoes the statement's rows where one of them fails. */
        @Override
        public void updateRows(Prepared statement, SessionLocal session, LocalResult oldAndNew) {
            commits.change(session.containsUncommitted(), () -> super.updateRows(statement, session, oldAndNew));
        }
    }
}

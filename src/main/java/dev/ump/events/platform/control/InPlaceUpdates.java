package dev.ump.events.platform.control;

import org.h2.api.TableEngine;
import org.h2.command.Prepared;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.Store;
import org.h2.result.LocalResult;
import org.h2.result.Row;
import org.h2.util.JdbcUtils;
import org.h2.util.Utils;

/**
 * H2's own tables, but for one thing: an update leaves the indexes alone whose columns it does not change (ADR 18).
 *
 * <p>H2 takes each row out of all indexes and puts it back into all of them, so that one statement may exchange unique values
 * between rows; none may here. How to update a row is H2's own, which it keeps for itself.
 *
 * <p>Nothing of this is in the file: it is as readable without it.
 */
public final class InPlaceUpdates implements TableEngine {

    private static final String NAME = InPlaceUpdates.class.getName();

    /** H2 may be the server's, which does not see the classes of an application. */
    private static final Utils.ClassFactory FACTORY = new Utils.ClassFactory() {
        @Override
        public boolean match(String name) {
            return name.equals(NAME);
        }

        @Override
        public Class<?> loadClass(String name) {
            return InPlaceUpdates.class;
        }
    };

    private static boolean registered;

    /** What makes the tables of a database such tables, at the end of its URL, in this process. */
    public static synchronized String setting() {
        if (!registered) {
            JdbcUtils.addClassFactory(FACTORY);
            registered = true;
        }
        return ";DEFAULT_TABLE_ENGINE=" + NAME;
    }

    /** Before the application ends: the next one has classes of its own. */
    static synchronized void deregister() {
        JdbcUtils.removeClassFactory(FACTORY);
        registered = false;
    }

    @Override
    public MVTable createTable(CreateTableData data) {
        return new UpdatedInPlace(data, data.session.getDatabase().getStore());
    }

    private static final class UpdatedInPlace extends MVTable {

        private static final int LOOK = 128;

        UpdatedInPlace(CreateTableData data, Store store) {
            super(data, store);
        }

        @Override
        public void updateRows(Prepared statement, SessionLocal session, LocalResult oldAndNew) {
            SessionLocal.Savepoint before = session.setSavepoint();
            try {
                for (int i = 1; oldAndNew.next(); i++) {
                    if (i % LOOK == 0) {
                        statement.checkCanceled();
                    }
                    Row old = oldAndNew.currentRowForTable();
                    oldAndNew.next();
                    updateRow(session, old, oldAndNew.currentRowForTable());
                }
            } catch (DbException e) {
                session.rollbackTo(before);
                throw e;
            }
        }
    }
}

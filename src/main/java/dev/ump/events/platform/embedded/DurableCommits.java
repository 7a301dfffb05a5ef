package dev.ump.events.platform.embedded;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The commits of one embedded database. When a commit returns, all of it is in the file; commits that arrive while the
 * file is being written are written together (ADR 19).
 *
 * <p>H2 writes its tables and indexes one after the other, each as it is at that moment, so nothing may change in the
 * meantime. Otherwise the file would contain a transaction's changes to one of them but not to another, and stay that
 * way if the process ended before the next write.
 */
final class DurableCommits {

    private static final int PATIENCE_MILLIS = 10;

    /** Any number of threads may make changes, or one may write. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    private final AtomicLong committed = new AtomicLong();
    private long written;
    private @Nullable DurableMark mark;

    /** A change that H2 makes to rows or to a transaction. */
    interface Change<E extends Exception> {
        void run() throws E;
    }

    /** Makes a change while the file is not being written. */
    <E extends Exception> void change(Change<E> change) throws E {
        change(false, change);
    }

    /**
     * Makes a change while the file is not being written.
     *
     * @param begun whether its transaction has already changed something: if so, it does not give way to waiting
     *     writers. On a busy machine there always is one, and a transaction of many rows would keep them locked for a
     *     write each.
     */
    <E extends Exception> void change(boolean begun, Change<E> change) throws E {
        Lock changing = begun && lock.readLock().tryLock() ? lock.readLock() : changing();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Makes the change that commits a transaction, and waits until it is in the file.
     *
     * @throws SQLException also if the store was closed before that, which H2 does not report
     */
    void commit(MVStore store, Change<SQLException> commit) throws SQLException {
        change(true, commit);
        writeUpTo(committed.incrementAndGet(), store);
    }

    /**
     * Gives way to waiting writers, but not forever: they wait for every thread that is making a change, and such a
     * thread may be waiting for a row that the caller has locked.
     */
    private Lock changing() {
        Lock changing = lock.readLock();
        try {
            while (!changing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && !changing.tryLock()) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            changing.lock();
            Thread.currentThread().interrupt();
        }
        return changing;
    }

    private void writeUpTo(long number, MVStore store) throws SQLException {
        lock.writeLock().lock();
        try {
            if (written < number) {
                write(store);
                mark(store).set(store.getCurrentVersion());
                written = committed.get();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private DurableMark mark(MVStore store) {
        DurableMark known = mark;
        if (known == null) {
            known = DurableMark.of(SyncedFilePath.file(store.getFileStore().getFileName()));
            mark = known;
        }
        return known;
    }

    private static void write(MVStore store) throws SQLException {
        try {
            store.commit();
        } catch (MVStoreException e) {
            throw DbException.toSQLException(e);
        }
        if (EmbeddedDatabase.isLost(store)) {
            throw DbException.get(ErrorCode.DATABASE_IS_CLOSED).getSQLException();
        }
    }
}

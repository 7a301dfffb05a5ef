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
 * The commits of one embedded database. Each is in its file, whole, when it returns; those that come while the file is written are
 * written together (ADR 19).
 *
 * <p>H2 writes its tables and indexes one after the other, each as it is at that moment. So nothing may change meanwhile: the file
 * would have what a transaction did to one of them and not what it did to another, and a process that ends before the next write
 * leaves it so.
 */
final class DurableCommits {

    private static final int PATIENCE_MILLIS = 10;

    /** Any number may change something, or one may write. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    private final AtomicLong committed = new AtomicLong();
    private long written;
    private @Nullable DurableMark mark;

    /** What H2 does to rows, or to a transaction. */
    interface Change<E extends Exception> {
        void run() throws E;
    }

    /** Has it done while the file is not written. */
    <E extends Exception> void change(Change<E> change) throws E {
        change(false, change);
    }

    /**
     * Has it done while the file is not written.
     *
     * @param begun whether its transaction has changed something before: then it does not wait for those who wait to write. On a
     *     busy machine somebody always does, and a transaction of many rows would keep them locked for a write each.
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
     * Has the change done that commits a transaction, and waits until it is in the file.
     *
     * @throws SQLException also where the store was closed before that, of which H2 says nothing
     */
    void commit(MVStore store, Change<SQLException> commit) throws SQLException {
        change(true, commit);
        writeUpTo(committed.incrementAndGet(), store);
    }

    /**
     * Lets those go first who wait to write, but not for ever: they wait for everybody who changes something, and he may wait for a row
     * that the caller has locked.
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

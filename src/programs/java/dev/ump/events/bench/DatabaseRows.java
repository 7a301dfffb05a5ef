package dev.ump.events.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes an event, its delivery and its attempt together, {@value #BATCH} of each in a transaction. */
final class DatabaseRows implements Rows {

    private static final int BATCH = 100;
    private static final int WRITERS = 2;

    private final BlockingQueue<Inserts> idle = new LinkedBlockingQueue<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final AtomicLong position = new AtomicLong(System.nanoTime());
    private final List<Future<?>> writing = new ArrayList<>();
    private List<Row> pending = new ArrayList<>();

    DatabaseRows(String url, String user) throws SQLException {
        var database = new BenchDatabase(url, user, Map.of());
        for (int i = 0; i < WRITERS; i++) {
            idle.add(new Inserts(database));
        }
    }

    @Override
    public synchronized void add(Row row) {
        pending.add(row);
        if (pending.size() == BATCH) {
            submit();
        }
    }

    private void submit() {
        List<Row> batch = pending;
        pending = new ArrayList<>(BATCH);
        writing.add(writers.submit(() -> write(batch)));
    }

    private Void write(List<Row> batch) throws InterruptedException, SQLException {
        Inserts inserts = idle.take();
        try {
            for (Row row : batch) {
                inserts.event(row);
                inserts.delivered(row, "sub_bench", "prt_bench");
            }
            inserts.commit(batch.get(0).moment(), position.addAndGet(batch.size()));
        } finally {
            idle.add(inserts);
        }
        return null;
    }

    @Override
    public synchronized void flush() {
        if (!pending.isEmpty()) {
            submit();
        }
        try {
            for (Future<?> batch : writing) {
                batch.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot write rows", e);
        }
        writing.clear();
    }

    @Override
    public void close() {
        writers.shutdown();
        idle.forEach(DatabaseRows::close);
    }

    private static void close(Inserts inserts) {
        try {
            inserts.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

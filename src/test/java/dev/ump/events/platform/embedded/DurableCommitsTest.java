package dev.ump.events.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Patience;
import java.lang.Thread.State;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class DurableCommitsTest {

    @TempDir
    Path directory;

    private MVStore store = MVStore.open(null);
    private MVMap<Integer, Integer> rows = store.openMap("rows");
    private final DurableCommits commits = new DurableCommits();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void open() {
        store = new MVStore.Builder()
                .fileName(directory.resolve("store").toString())
                .autoCommitDisabled()
                .open();
        rows = store.openMap("rows");
    }

    @AfterEach
    void close() {
        end.countDown();
        store.closeImmediately();
    }

    @Test
    void areWrittenToTheFile() throws SQLException {
        commits.commit(store, this::change);
        assertThat(store.hasUnsavedChanges()).isFalse();
    }

    @Test
    void areNotWrittenWhileAnotherIsIncomplete() throws Exception {
        var incomplete = new Committer(this::awaitEnd);
        var complete = new Committer(this::change);
        assertThat(rows).as("committed").hasSize(1);
        assertThat(store.hasUnsavedChanges()).isTrue();

        end.countDown();
        incomplete.join();
        complete.join();
        assertThat(store.hasUnsavedChanges()).isFalse();
    }

    @Test
    void waitForAnOngoingWrite() throws Exception {
        Committer writing = slowWriter();
        var waiting = new Committer(this::change);
        assertThat(rows).hasSize(1);

        end.countDown();
        writing.join();
        waiting.join();
        assertThat(rows).hasSize(2);
        assertThat(store.hasUnsavedChanges()).isFalse();
    }

    @Test
    void areWrittenTogetherAfterWaiting() throws Exception {
        slowWriter();
        long version = store.getCurrentVersion();
        List<Committer> waiting =
                Stream.generate(() -> new Committer(this::change)).limit(8).toList();

        end.countDown();
        for (Committer each : waiting) {
            each.join();
        }
        assertThat(store.hasUnsavedChanges()).isFalse();
        assertThat(store.getCurrentVersion() - version).as("writes").isLessThan(8);
    }

    /** A transaction that changes a row may be waiting for another transaction's lock. */
    @Test
    void doNotBlockTheTransactionTheyWaitFor() throws Exception {
        var locked = new Committer(this::awaitEnd);
        var writing = new Committer(this::change);

        commits.change(this::change);
        assertThat(rows).hasSize(2);
        end.countDown();
        locked.join();
        writing.join();
    }

    /**
     * Otherwise each row change, with its locks held, would wait 10 ms for a write whenever one is pending: more than a
     * quarter of an hour here.
     */
    @Test
    void doNotDelayAnOpenTransactionWhileWaiting() throws Exception {
        var locked = new Committer(this::awaitEnd);
        var writing = new Committer(this::change);

        var changing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100_000; i++) {
                commits.change(true, this::change);
            }
        });
        assertThat(changing).succeedsWithin(Patience.LONG);
        end.countDown();
        locked.join();
        writing.join();
    }

    private void change() {
        rows.put(next.incrementAndGet(), 1);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A committer that writes to a slow disk until the end. */
    private Committer slowWriter() {
        var started = new CountDownLatch(1);
        new Thread(() -> store.executeFilestoreOperation(() -> {
                    started.countDown();
                    awaitEnd();
                }))
                .start();
        Awaitility.await().until(() -> started.getCount() == 0);
        return new Committer(this::change);
    }

    /** Starts a commit on its own thread, and returns when it is waiting. */
    private final class Committer {

        private final FutureTask<Void> task;

        Committer(DurableCommits.Change<SQLException> commit) {
            task = new FutureTask<>(() -> {
                commits.commit(store, commit);
                return null;
            });
            var thread = new Thread(task);
            thread.start();
            Awaitility.await()
                    .until(() -> EnumSet.of(State.WAITING, State.TIMED_WAITING).contains(thread.getState()));
        }

        void join() throws Exception {
            task.get();
        }
    }
}

package dev.ump.events.platform.control;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLDataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final ThreadFactory THREADS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    };

    private final List<List<Integer>> handled = new CopyOnWriteArrayList<>();

    @Test
    void batchesElementsThatArriveTogether() {
        var gate = new CountDownLatch(1);
        try (var batches = new Batches<Integer>("test", 100, 10, THREADS, batch -> {
            awaitOpen(gate);
            handled.add(List.copyOf(batch));
        })) {
            range(0, 25).forEach(batches::put);
            gate.countDown();
            await().until(() -> elements().size() == 25);
        }
        assertThat(elements()).containsExactlyElementsOf(range(0, 25).boxed().toList());
        assertThat(handled).hasSizeLessThanOrEqualTo(4).allMatch(batch -> batch.size() <= 10);
    }

    @Test
    void refusesElementsWhenFull() {
        var started = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        try (var batches = new Batches<Integer>("test", 2, 1, THREADS, batch -> {
            started.countDown();
            awaitOpen(gate);
        })) {
            batches.put(0);
            awaitOpen(started);
            assertThat(batches.offer(1)).isTrue();
            assertThat(batches.offer(2)).isTrue();
            assertThat(batches.offer(3)).isFalse();
            gate.countDown();
        }
    }

    @Test
    void otherWorkersContinueWhileOneIsBlocked() {
        var gate = new CountDownLatch(1);
        try (var batches = new Batches<Integer>("test", 10, 1, 4, THREADS, batch -> {
            if (batch.contains(1)) {
                awaitOpen(gate);
            }
            handled.add(List.copyOf(batch));
        })) {
            batches.put(1);
            batches.put(2);
            batches.put(3);
            await().until(() -> elements().equals(List.of(2, 3)));
            gate.countDown();
            await().until(() -> elements().size() == 3);
        }
    }

    @Test
    void reportsEveryLostElementEvenIfReportingFails() {
        List<Integer> lost = new CopyOnWriteArrayList<>();
        try (var batches = new Batches<Integer>(
                "test",
                10,
                10,
                Duration.ofMillis(50),
                THREADS,
                batch -> {
                    throw new DatabaseException(new SQLDataException("value too long", "22001"));
                },
                one -> {
                    lost.add(one);
                    throw new OutOfMemoryError("for the test");
                })) {
            range(0, 3).forEach(batches::put);
            await().until(() -> lost.equals(List.of(0, 1, 2)));
        }
    }

    @Test
    void retriesAFailedBatch() {
        var failures = new AtomicInteger(2);
        try (var batches = new Batches<Integer>("test", 10, 10, THREADS, batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is down");
            }
            handled.add(List.copyOf(batch));
        })) {
            batches.put(1);
            await().until(() -> elements().equals(List.of(1)));
        }
    }

    @Test
    void retriesABatchThatFailedWithAnError() {
        var failures = new AtomicInteger(1);
        try (var batches = new Batches<Integer>("test", 10, 10, THREADS, batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("missing class");
            }
            handled.add(List.copyOf(batch));
        })) {
            batches.put(1);
            await().until(() -> elements().equals(List.of(1)));
        }
    }

    @Test
    void dropsOnlyTheElementThatTheDatabaseRefuses() {
        var tried = new AtomicInteger();
        var gate = new CountDownLatch(1);
        List<Integer> lost = new CopyOnWriteArrayList<>();
        try (var batches = new Batches<Integer>(
                "test",
                100,
                10,
                Duration.ZERO,
                THREADS,
                batch -> {
                    awaitOpen(gate);
                    if (batch.contains(3)) {
                        tried.incrementAndGet();
                        throw new DatabaseException(new SQLDataException("value too long", "22001"));
                    }
                    handled.add(List.copyOf(batch));
                },
                lost::add)) {
            range(0, 10).forEach(batches::put);
            gate.countDown();
            await().until(() -> elements().size() == 9 && !lost.isEmpty());
        }
        assertThat(tried).as("once with the others and once alone").hasValueLessThanOrEqualTo(2);
        assertThat(lost).containsExactly(3);
        assertThat(elements()).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void handlesTheRestBeforeItCloses() {
        var batches = new Batches<Integer>("test", 1000, 7, THREADS, batch -> handled.add(List.copyOf(batch)));
        range(0, 500).forEach(batches::put);
        batches.close();
        assertThat(elements()).hasSize(500);
        assertThat(batches.offer(1)).isFalse();
    }

    private List<Integer> elements() {
        List<Integer> all = new ArrayList<>();
        handled.forEach(all::addAll);
        return all;
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void handlesElementsAddedAfterTheWorkerHasEnded() {
        List<Integer> handled = new CopyOnWriteArrayList<>();
        Batches<Integer> late = new Batches<>("late", 10, 10, Thread::new, handled::addAll);
        late.close();
        late.put(1);
        late.put(2);
        assertThat(handled).containsExactly(1, 2);
    }
}

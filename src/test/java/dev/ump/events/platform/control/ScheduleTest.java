package dev.ump.events.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PlainThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final PlainThreads threads = new PlainThreads();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final Schedule schedule = new Schedule();

    @BeforeEach
    void open() {
        schedule.threads = threads;
    }

    @AfterEach
    void close() {
        released.countDown();
        schedule.stop();
    }

    @Test
    void aBlockedTaskDoesNotBlockOthers() {
        schedule.every("test", PAUSE, this::block);
        schedule.every("test", PAUSE, runs::incrementAndGet);
        Awaitility.await().until(() -> runs.get() > 2);
        assertThat(released.getCount()).isOne();
    }

    @Test
    void repeatsATaskThatFails() {
        schedule.every("test", PAUSE, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("for the test");
        });
        Awaitility.await().until(() -> runs.get() > 2);
    }

    @Test
    void repeatsATaskThatFailsWithAnError() {
        schedule.every("test", PAUSE, () -> {
            runs.incrementAndGet();
            throw new OutOfMemoryError("for the test");
        });
        Awaitility.await().until(() -> runs.get() > 2);
    }

    @Test
    void stoppingEndsAllThreads() {
        schedule.every("test", PAUSE, runs::incrementAndGet);
        Awaitility.await().until(() -> runs.get() > 0);
        schedule.stop();
        Awaitility.await().until(threads::haveEnded);
    }

    private void block() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

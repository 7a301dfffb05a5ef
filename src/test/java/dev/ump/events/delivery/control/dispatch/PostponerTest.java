package dev.ump.events.delivery.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.delivery.control.TestSettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Delivery;
import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.testing.Patience;
import dev.ump.events.testing.PlainThreads;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slow database eventually blocks dispatching, but never sending. */
class PostponerTest {

    /** Maximum number of pending postponements of work that was never in a lane. */
    private static final int MAX_PENDING = 1000;

    private final SlowLedger ledger = new SlowLedger();
    private final Postponer postponer = new Postponer();

    @BeforeEach
    void open() {
        postponer.threads = new PlainThreads();
        postponer.settings = new TestSettings().maxWork(10);
        postponer.ledger = ledger;
        postponer.held = HeldWorkTest.of(Clock.systemUTC(), ledger);
        postponer.open();
    }

    @AfterEach
    void close() {
        ledger.mayWrite.countDown();
        postponer.close();
    }

    @Test
    void blocksDispatchingWhileTooManyArePending() {
        IntStream.range(0, MAX_PENDING).forEach(i -> postponer.postpone(lease(i)));
        Thread dispatching = new PlainThreads().newThread(() -> postponer.postpone(lease(MAX_PENDING)));
        dispatching.start();
        Awaitility.await().until(() -> dispatching.getState() == Thread.State.WAITING);

        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> !dispatching.isAlive());
        Awaitility.await().until(() -> ledger.written.size() == MAX_PENDING + 1);
    }

    @Test
    void neverBlocksWorkThatLeavesItsLane() {
        IntStream.range(0, MAX_PENDING).forEach(i -> postponer.postpone(lease(i)));
        AtomicInteger left = new AtomicInteger();
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() ->
                IntStream.range(0, 10).forEach(i -> postponer.postpone(lease(MAX_PENDING + i), left::incrementAndGet)));
        assertThat(leaving).succeedsWithin(Patience.LONG);
        assertThat(left).hasValue(0);

        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> left.get() == 10);
        assertThat(ledger.written).hasSize(MAX_PENDING + 10);
    }

    @Test
    void batchesWrites() {
        IntStream.range(0, 300).forEach(i -> postponer.postpone(lease(i)));
        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> ledger.written.size() == 300);
        assertThat(ledger.calls.get()).isLessThanOrEqualTo(5);
    }

    private static Lease lease(int number) {
        return new Lease(new Announcement("dlv_" + number, 1), Delivery.RESTING);
    }

    /** A ledger that blocks until released. */
    private static final class SlowLedger extends DeliveryLedger {

        private final CountDownLatch mayWrite = new CountDownLatch(1);
        private final List<Lease> written = new CopyOnWriteArrayList<>();
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void postpone(Collection<Lease> leases) {
            calls.incrementAndGet();
            try {
                mayWrite.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            written.addAll(leases);
        }
    }
}

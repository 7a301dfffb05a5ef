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

/** A database that takes its time holds up who dispatches, at some point, and never who sends. */
class PostponerTest {

    /** Of those that have not been in a lane so many may be on their way. */
    private static final int MOST = 1000;

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
    void holdsUpWhoDispatchesWhileTooManyAreOnTheirWay() {
        IntStream.range(0, MOST).forEach(i -> postponer.postpone(lease(i)));
        Thread dispatching = new PlainThreads().newThread(() -> postponer.postpone(lease(MOST)));
        dispatching.start();
        Awaitility.await().until(() -> dispatching.getState() == Thread.State.WAITING);

        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> !dispatching.isAlive());
        Awaitility.await().until(() -> ledger.written.size() == MOST + 1);
    }

    @Test
    void neverHoldsUpWhatLeavesItsLane() {
        IntStream.range(0, MOST).forEach(i -> postponer.postpone(lease(i)));
        AtomicInteger left = new AtomicInteger();
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() ->
                IntStream.range(0, 10).forEach(i -> postponer.postpone(lease(MOST + i), left::incrementAndGet)));
        assertThat(leaving).succeedsWithin(Patience.LONG);
        assertThat(left).hasValue(0);

        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> left.get() == 10);
        assertThat(ledger.written).hasSize(MOST + 10);
    }

    @Test
    void writesManyInOneStatement() {
        IntStream.range(0, 300).forEach(i -> postponer.postpone(lease(i)));
        ledger.mayWrite.countDown();
        Awaitility.await().until(() -> ledger.written.size() == 300);
        assertThat(ledger.calls.get()).isLessThanOrEqualTo(5);
    }

    private static Lease lease(int number) {
        return new Lease(new Announcement("dlv_" + number, 1), Delivery.RESTING);
    }

    /** Writes nothing until it may. */
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

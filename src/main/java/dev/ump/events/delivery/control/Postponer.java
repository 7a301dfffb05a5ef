package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.platform.control.Batches;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Leaves deliveries to the database that this server does not attempt now: until their turn, until their endpoint answers
 * again, or for others.
 *
 * <p>It is done on a thread of its own, since those that go out must not wait for it, and a few at a time, since they wait
 * for a database that is busy with many.
 */
@ApplicationScoped
public class Postponer {

    private static final int BATCH = 100;

    /** So many that have not been in a lane may be on their way. */
    private static final int DISPATCHED = 1000;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    @Inject
    HeldWork held;

    private final Semaphore places = new Semaphore(DISPATCHED);
    private Batches<Postponed> postponed;

    /** @param lease until the delivery is to come back */
    private record Postponed(Lease lease, Runnable then) {}

    /** Has the container open this now, on the thread of the start: on the threads that call it, it could not. */
    void ready() {}

    @PostConstruct
    void open() {
        postponed = new Batches<>(
                "postponed",
                DISPATCHED + settings.maxWork(),
                BATCH,
                Duration.ZERO,
                threads,
                this::write,
                lost -> lost.then().run());
    }

    /** Puts off a delivery that has not been in a lane, until its lease ends; waits while there are too many of them. */
    void postpone(Lease lease) {
        places.acquireUninterruptibly();
        held.handOver(lease);
        postponed.put(new Postponed(lease, () -> {
            held.end(lease.announcement());
            places.release();
        }));
    }

    /** Puts off a delivery that leaves its lane, until its lease ends; returns at once, because all that are in lanes have room here. */
    void postpone(Lease lease, Runnable then) {
        postponed.put(new Postponed(lease, then));
    }

    private void write(List<Postponed> batch) {
        ledger.postpone(batch.stream().map(Postponed::lease).toList());
        batch.forEach(one -> one.then().run());
    }

    @PreDestroy
    void close() {
        postponed.close();
    }
}

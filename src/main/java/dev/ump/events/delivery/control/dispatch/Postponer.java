package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
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
 * Returns deliveries that this server does not attempt now to the database: until their slot, until their endpoint answers
 * again, or for other servers.
 *
 * <p>It works on its own thread, since outgoing deliveries must not wait for it, and in small batches, since they wait for a
 * database that is busy with a large one.
 */
@ApplicationScoped
public class Postponer {

    private static final int BATCH = 100;

    /** Maximum deliveries being postponed that have not been in a lane. */
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

    /** @param lease ends when the delivery is to come back */
    private record Postponed(Lease lease, Runnable then) {}

    /** Makes the container open this bean now, on the startup thread: it could not do so on the threads that call it. */
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

    /** Postpones a delivery that has not been in a lane, until its lease ends; blocks while there are too many of them. */
    void postpone(Lease lease) {
        places.acquireUninterruptibly();
        held.handOver(lease);
        postponed.put(new Postponed(lease, () -> {
            held.end(lease.announcement());
            places.release();
        }));
    }

    /**
     * Postpones a delivery that leaves its lane, until its lease ends. Returns at once, because there is room here for every
     * delivery in a lane.
     */
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

package dev.ump.events.delivery.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.platform.control.Batches;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Writes down what came of the attempts, as many together as have ended while the last ones were written. */
@ApplicationScoped
public class AttemptRecorder {

    private static final int BATCH = 250;

    /** An attempt's result and whom to tell when it is safe. */
    private record Pending(AttemptResult result, Runnable recorded) {}

    @Resource
    ManagedThreadFactory threads;

    @Inject
    DeliveryLedger ledger;

    @Inject
    DeliverySettings settings;

    private Batches<Pending> results;

    /** At the start, on a thread of the server's: the first result comes on one of the client's, which can make no managed thread. */
    void open(@Observes @Initialized(ApplicationScoped.class) Object start) {
        results = new Batches<>("attempts", settings.maxWork(), BATCH, threads, this::record);
    }

    void record(AttemptResult result, Runnable recorded) {
        results.put(new Pending(result, recorded));
    }

    private void record(List<Pending> batch) {
        ledger.record(batch.stream().map(Pending::result).toList());
        batch.forEach(pending -> pending.recorded().run());
    }

    @PreDestroy
    void close() {
        results.close();
    }
}

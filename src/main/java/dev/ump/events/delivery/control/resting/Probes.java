package dev.ump.events.delivery.control.resting;

import dev.ump.events.delivery.control.announcing.DeliveryQueue;
import dev.ump.events.delivery.control.health.EndpointHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks after failing endpoints: probes those that are due, warns about those that keep failing, and finally disables them. */
@ApplicationScoped
public class Probes {

    private static final Logger LOG = System.getLogger(Probes.class.getName());

    @Inject
    ProbeStep step;

    @Inject
    DeliveryQueue queue;

    @Inject
    EndpointHealth health;

    /** Looks once. It never fails: the next look comes soon. */
    public void run() {
        each(step::due, id -> queue.announceOne(() -> step.probe(id)));
        each(step::lasting, step::judge);
        health.prune();
    }

    /** A failure for one subscription must not affect the others. */
    private static void each(Supplier<List<String>> subscriptions, Consumer<String> task) {
        try {
            subscriptions.get().forEach(id -> attempt(id, task));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not check the failing endpoints: {0}", e.getMessage());
        }
    }

    private static void attempt(String subscriptionId, Consumer<String> task) {
        try {
            task.accept(subscriptionId);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not check the failing endpoint of {0}: {1}", subscriptionId, e.getMessage());
        }
    }
}

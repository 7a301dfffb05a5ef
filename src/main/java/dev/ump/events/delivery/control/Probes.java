package dev.ump.events.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks after the endpoints that fail: probes those whose time has come, warns of those that go on, disables them in the end. */
@ApplicationScoped
public class Probes {

    private static final Logger LOG = System.getLogger(Probes.class.getName());

    @Inject
    ProbeStep step;

    @Inject
    DeliveryQueue queue;

    @Inject
    EndpointHealth health;

    /** One look. It never fails: the next one comes soon. */
    public void run() {
        each(step::due, id -> queue.announceOne(() -> step.probe(id)));
        each(step::lasting, step::judge);
        health.prune();
    }

    /** What fails for one of them is not the others' fault. */
    private static void each(Supplier<List<String>> subscriptions, Consumer<String> task) {
        try {
            subscriptions.get().forEach(id -> attempt(id, task));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "failing endpoints could not be looked after: {0}", e.getMessage());
        }
    }

    private static void attempt(String subscriptionId, Consumer<String> task) {
        try {
            task.accept(subscriptionId);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} could not be looked after: {1}", subscriptionId, e.getMessage());
        }
    }
}

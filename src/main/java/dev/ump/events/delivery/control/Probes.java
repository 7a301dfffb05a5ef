package dev.ump.events.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
        try {
            step.lasting().forEach(step::judge);
            step.due().forEach(id -> queue.announce(step.probe(id)));
            health.prune();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "failing endpoints could not be looked after: {0}", e.getMessage());
        }
    }
}

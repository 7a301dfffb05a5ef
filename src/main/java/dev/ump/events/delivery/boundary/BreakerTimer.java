package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.BreakerSettings;
import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.Drain;
import dev.ump.events.delivery.control.Probes;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The timer of probing and draining: on every server, without any agreement between them. */
@ApplicationScoped
public class BreakerTimer {

    @Inject
    Schedule schedule;

    @Inject
    DeliverySettings settings;

    @Inject
    BreakerSettings breakers;

    @Inject
    Probes probes;

    @Inject
    Drain drain;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        breakers.check();
        schedule.every(settings.sweepInterval(), probes::run);
        schedule.every(Drain.STEP, drain::run);
    }
}

package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.announcing.AnnouncementCarrier;
import dev.ump.events.delivery.control.announcing.Sweep;
import dev.ump.events.delivery.control.dispatch.HeldWork;
import dev.ump.events.delivery.control.dispatch.Lanes;
import dev.ump.events.delivery.control.health.BreakerSettings;
import dev.ump.events.delivery.control.resting.Drain;
import dev.ump.events.delivery.control.resting.Probes;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The recurring tasks for deliveries, on every server, without coordination between them. */
@ApplicationScoped
public class DeliveryTimers {

    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration BROKER_LOOK = Duration.ofSeconds(2);

    @Inject
    Schedule schedule;

    @Inject
    DeliverySettings settings;

    @Inject
    BreakerSettings breakers;

    @Inject
    Sweep sweep;

    @Inject
    HeldWork held;

    @Inject
    Lanes lanes;

    @Inject
    AnnouncementCarrier carrier;

    @Inject
    Probes probes;

    @Inject
    Drain drain;

    void start(@Observes SchemaReady ready) {
        breakers.check();
        schedule.every("sweep", settings.sweepInterval(), sweep::run);
        schedule.every("leases", held.interval(), held::extendLeases);
        schedule.every("late", LATE, lanes::restLate);
        schedule.every("broker-look", BROKER_LOOK, carrier::look);
        schedule.every("probes", settings.sweepInterval(), probes::run);
        schedule.every("drain", Drain.STEP, drain::run);
    }
}

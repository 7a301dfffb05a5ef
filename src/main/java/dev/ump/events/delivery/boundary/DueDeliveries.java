package dev.ump.events.delivery.boundary;

import dev.ump.events.delivery.control.AnnouncementCarrier;
import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.Dispatcher;
import dev.ump.events.delivery.control.HeldWork;
import dev.ump.events.delivery.control.Sweep;
import dev.ump.events.platform.control.Schedule;
import dev.ump.events.platform.control.SchemaMigration;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The timers of the sweep, of the leases that are held and of what waits for room: on every server, without any agreement between them. */
@ApplicationScoped
public class DueDeliveries {

    /** Between two looks whether the broker is there. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Inject
    Schedule schedule;

    @Inject
    DeliverySettings settings;

    @Inject
    Sweep sweep;

    @Inject
    HeldWork held;

    @Inject
    Dispatcher dispatcher;

    @Inject
    AnnouncementCarrier carrier;

    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {
        schedule.every(settings.sweepInterval(), sweep::run);
        schedule.every(held.interval(), held::extendLeases);
        schedule.every(Dispatcher.REFILL, dispatcher::refill);
        schedule.every(LOOK, carrier::look);
    }
}

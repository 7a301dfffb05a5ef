package dev.ump.events.delivery.control.announcing;

import dev.ump.events.delivery.control.announcing.AnnouncementSender.Urgency;
import dev.ump.events.delivery.control.dispatch.Dispatcher;
import dev.ump.events.delivery.control.ledger.RecentWork;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.Batches;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Announces deliveries on the JMS queue, without ever blocking the caller.
 *
 * <p>Bulk announcements go behind individual ones: a partner's event need not wait for the thousands sent to another partner.
 * While the broker or the servers are slow, there is not room for everything: callers reserve places first, and leave
 * deliveries that get none in the database as due, for the sweep.
 */
@ApplicationScoped
public class DeliveryQueue {

    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    /** More announcements than this at once are bulk. */
    private static final int FEW = 50;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    AnnouncementCarrier carrier;

    @Inject
    RecentWork recentWork;

    /** How long a stopping server waits for reserved places to be used or given back. */
    Duration patience = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(CAPACITY);
    private Batches<Announcement> live;
    private Batches<Announcement> bulk;
    private volatile boolean leaving;

    @PostConstruct
    void open() {
        live = batches("announcements", Urgency.LIVE);
        bulk = batches("bulk-announcements", Urgency.BULK);
    }

    private Batches<Announcement> batches(String name, Urgency urgency) {
        return new Batches<>(
                name,
                CAPACITY,
                BATCH,
                Duration.ZERO,
                threads,
                some -> {
                    carrier.carry(some, urgency);
                    places.release(some.size());
                },
                lost -> places.release());
    }

    /**
     * Reserves places for announcements; returns whether there were enough. A stopping server grants none: anything it leased
     * now, such as work it has just handed back, would be stuck until that lease expires.
     */
    public boolean reserve(int number) {
        if (!places.tryAcquire(number)) {
            return false;
        }
        if (leaving) {
            giveBack(number);
            return false;
        }
        return true;
    }

    /** Gives back reserved places that are not needed. */
    public void giveBack(int number) {
        places.release(number);
    }

    /**
     * Announces the deliveries that {@code source} supplies, in reserved places, and gives back the places that it does not
     * need. Returns how many it supplied.
     */
    public int announce(int reserved, Supplier<List<Announcement>> source) {
        int announced = 0;
        try {
            List<Announcement> announcements = source.get();
            Batches<Announcement> queue = announcements.size() > FEW ? bulk : live;
            announced = (int) announcements.stream().filter(queue::offer).count();
            return announcements.size();
        } finally {
            giveBack(reserved - announced);
        }
    }

    /** Announces deliveries that have just been recorded, in reserved places. */
    public void announce(int reserved, List<Work> works) {
        recentWork.keep(works);
        announce(reserved, () -> works.stream().map(Work::announcement).toList());
    }

    /** Announces the one delivery that {@code source} leases; without a free place, {@code source} is not called. */
    public void announceOne(Supplier<List<Announcement>> source) {
        if (reserve(1)) {
            announce(1, source);
        }
    }

    /** How many announcements have not been sent to the broker yet. */
    public int waiting() {
        return CAPACITY - places.availablePermits();
    }

    /** Announces what is already leased, before the dispatcher hands back what it holds. */
    void close(@Observes @Priority(Dispatcher.HANDING_BACK - 1) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        close();
    }

    void close() {
        leaving = true;
        awaitPlaces();
        live.close();
        bulk.close();
    }

    private void awaitPlaces() {
        try {
            if (places.tryAcquire(CAPACITY, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                giveBack(CAPACITY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

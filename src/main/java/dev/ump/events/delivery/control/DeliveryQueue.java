package dev.ump.events.delivery.control;

import dev.ump.events.delivery.control.AnnouncementSender.Priority;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.platform.control.Batches;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/**
 * Announces deliveries on the JMS queue, without ever making the caller wait.
 *
 * <p>What is announced in bulk goes behind what comes one by one: a partner's event need not wait for the thousands that
 * another one is sent. What does not fit while the broker is slow, or the servers are, is left out: it stands in the database, and the
 * sweep announces it again.
 */
@ApplicationScoped
public class DeliveryQueue {

    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    /** More than this at once is bulk. */
    private static final int FEW = 50;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    AnnouncementCarrier carrier;

    private Batches<Announcement> live;
    private Batches<Announcement> bulk;

    @PostConstruct
    void open() {
        live = batches("announcements", Priority.LIVE);
        bulk = batches("bulk-announcements", Priority.BULK);
    }

    private Batches<Announcement> batches(String name, Priority priority) {
        return new Batches<>(name, CAPACITY, BATCH, threads, some -> carrier.carry(some, priority));
    }

    public void announce(Collection<Announcement> announcements) {
        announcements.forEach(announcements.size() > FEW ? bulk::offer : live::offer);
    }

    /** How many announcements have room now. */
    public int room() {
        return Math.min(live.room(), bulk.room());
    }

    /** How many announcements have not been sent to the broker yet. */
    public int waiting() {
        return 2 * CAPACITY - live.room() - bulk.room();
    }

    @PreDestroy
    void close() {
        live.close();
        bulk.close();
    }
}

package dev.ump.events.delivery.control;

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
 * <p>What does not fit while the broker is slow or away is left out: it stands in the database, and the sweep announces
 * it again.
 */
@ApplicationScoped
public class DeliveryQueue {

    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    AnnouncementSender sender;

    private Batches<Announcement> waiting;

    @PostConstruct
    void open() {
        waiting = new Batches<>("announcements", CAPACITY, BATCH, threads, sender::send);
    }

    public void announce(Collection<Announcement> announcements) {
        announcements.forEach(waiting::offer);
    }

    /** How many announcements have room now. */
    public int room() {
        return waiting.room();
    }

    @PreDestroy
    void close() {
        waiting.close();
    }
}

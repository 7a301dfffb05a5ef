package dev.ump.events.publication.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What one transaction records: the subscriptions as they are for all of its events, and what to announce when it has committed. */
@TransactionScoped
public class Recording implements Serializable {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    transient TransactionSynchronizationRegistry transaction;

    @Inject
    transient SubscriptionRegistry registry;

    @Inject
    transient Announcer announcer;

    private transient Snapshot subscriptions;
    private final transient List<Announcement> announcements = new ArrayList<>();

    @PostConstruct
    void begin() {
        subscriptions = registry.current();
        transaction.registerInterposedSynchronization(new AfterCommit(announcer, announcements));
    }

    Snapshot subscriptions() {
        return subscriptions;
    }

    void add(Announcement announcement) {
        announcements.add(announcement);
    }

    /** Knows its parts itself: when the transaction has ended, so has its scope. */
    private record AfterCommit(Announcer announcer, List<Announcement> announcements) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                announcer.committed(announcements);
            }
        }
    }
}

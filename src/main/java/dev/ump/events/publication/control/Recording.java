package dev.ump.events.publication.control;

import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.publication.entity.FeedSection;
import dev.ump.events.subscriptions.entity.Snapshot;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one transaction records: the subscriptions as they are for all of its events, and what to announce when it has committed. */
final class Recording implements Synchronization {

    private final Snapshot subscriptions;
    private final Announcer announcer;
    private final List<Announcement> announcements = new ArrayList<>();
    private @Nullable FeedSection section;
    private int reserved;
    private int events;

    Recording(Snapshot subscriptions, Announcer announcer) {
        this.subscriptions = subscriptions;
        this.announcer = announcer;
    }

    Snapshot subscriptions() {
        return subscriptions;
    }

    /** The section of the feed for its next event; empty where one must be begun. */
    Optional<FeedSection> section() {
        return Optional.ofNullable(section).filter(one -> !one.isFull());
    }

    FeedSection begin(FeedSection next) {
        section = next;
        return next;
    }

    void countEvent() {
        events++;
    }

    /** Keeps a place for one more announcement. What gets none is left to the sweep from the start, instead of when its lease ends. */
    boolean reserve() {
        boolean kept = announcer.reserve();
        reserved += kept ? 1 : 0;
        return kept;
    }

    void add(Announcement announcement) {
        announcements.add(announcement);
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            announcer.committed(events, announcements, reserved);
        } else {
            announcer.rolledBack(reserved);
        }
    }
}

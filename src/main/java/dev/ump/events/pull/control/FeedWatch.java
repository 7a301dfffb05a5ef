package dev.ump.events.pull.control;

import dev.ump.events.platform.control.ProcessEnd;
import dev.ump.events.platform.control.Rounds;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.publication.entity.FeedAdvanced;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for events on behalf of many readers, with one thread for all of them.
 *
 * <p>It checks the end of the feed when this server's sequencer has moved it and, while any reader waits, every few
 * milliseconds, since other servers move it too. A check takes three queries, however many readers wait; readers that
 * may find something then get a thread to read.
 */
@ApplicationScoped
public class FeedWatch {

    private static final Logger LOG = System.getLogger(FeedWatch.class.getName());
    private static final int READERS = 8;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    PullSettings settings;

    @Inject
    EventFeed feed;

    @Inject
    FeedNews news;

    @Inject
    ProcessEnd end;

    @Inject
    SubscriptionRegistry subscriptions;

    private final Semaphore advanced = new Semaphore(0);
    private volatile boolean stopped;
    private Watches watches = new Watches(new EventFeed(), Executors.newCachedThreadPool());
    private boolean failing;

    /** Makes the container create this bean at startup. */
    void start(@Observes SchemaReady ready) {}

    void advanced(@Observes FeedAdvanced event) {
        advanced.release();
    }

    @PostConstruct
    void open() {
        watches = new Watches(feed, Executors.newFixedThreadPool(READERS, threads));
        Thread watcher = threads.newThread(this::work);
        watcher.setName("ump-feed-watch");
        watcher.start();
        end.tell(this::stop);
    }

    /** Whether the application is still running and not about to stop. */
    public boolean isOpen() {
        return !stopped;
    }

    /**
     * Registers a wait for events that the query finds after {@code from}, and returns at once.
     *
     * @param then receives the events found, on another thread, or a quiet scan if {@code patience} runs out or the
     *     application stops
     */
    public void watch(FeedQuery query, long from, Duration patience, Consumer<FeedScan> then) {
        watches.add(new Watch(query, from, patience, then));
    }

    private void work() {
        try (var loop = Rounds.OF_THIS_SERVER.begin("ump-feed-watch", Rounds.BOUND)) {
            while (!stopped) {
                loop.round(this::round);
            }
        } catch (InterruptedException e) {
            stop();
        }
        watches.end();
    }

    private void round() throws InterruptedException {
        advanced.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        advanced.drainPermits();
        try {
            look();
            failing = false;
        } catch (RuntimeException e) {
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "could not check for new events: {0}", e.getMessage());
            failing = true;
        } finally {
            watches.endTheImpatient();
        }
    }

    private void look() {
        if (watches.isEmpty()) {
            return;
        }
        long last = feed.lastPosition();
        long seenByAll = watches.seenByAll(last);
        if (seenByAll < last) {
            watches.tell(news.between(seenByAll, last), subscriptions.current());
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        advanced.release();
    }
}

package dev.ump.events.pull.control;

import dev.ump.events.platform.control.SchemaMigration;
import dev.ump.events.publication.entity.FeedAdvanced;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.News;
import dev.ump.events.pull.entity.Sight;
import dev.ump.events.pull.entity.Stretch;
import dev.ump.events.subscriptions.control.SubscriptionRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for events on behalf of many readers, with one thread for all of them.
 *
 * <p>It looks at the end of the feed when the sequencer of this server has moved it and, as long as somebody waits, every
 * few milliseconds, since other servers move it too. A look is three queries, however many wait; who may find
 * something is then given a thread to read.
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
    SubscriptionRegistry subscriptions;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Semaphore advanced = new Semaphore(0);
    private ExecutorService readers = Executors.newCachedThreadPool();
    private volatile boolean stopped;
    private boolean failing;

    /** Makes the container open this at the start. */
    void start(
            @Observes @Priority(SchemaMigration.AFTER_MIGRATION) @Initialized(ApplicationScoped.class) Object start) {}

    void advanced(@Observes FeedAdvanced event) {
        advanced.release();
    }

    @PostConstruct
    void open() {
        readers = Executors.newFixedThreadPool(READERS, threads);
        Thread watcher = threads.newThread(this::work);
        watcher.setName("ump-feed-watch");
        watcher.start();
    }

    /** Whether the application is not about to stop. */
    public boolean isOpen() {
        return !stopped;
    }

    /**
     * Waits for what the query finds behind {@code from}, and returns at once.
     *
     * @param then is given, on another thread, what was found, or a quiet stretch where there was nothing for so long or
     *     the application stops
     */
    public void watch(FeedQuery query, long from, Duration patience, Consumer<Stretch> then) {
        add(new Watch(query, from, patience, then));
    }

    private void add(Watch watch) {
        watches.add(watch);
        if (stopped && watches.remove(watch)) {
            watch.foundNothing();
        }
    }

    private void work() {
        while (!stopped) {
            try {
                advanced.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                advanced.drainPermits();
                look();
                failing = false;
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                LOG.log(failing ? Level.DEBUG : Level.WARNING, "cannot look for events: {0}", e.getMessage());
                failing = true;
            }
            endTheImpatient();
        }
    }

    private void look() {
        if (watches.isEmpty()) {
            return;
        }
        long last = feed.lastPosition();
        long seenByAll = watches.stream().mapToLong(Watch::seen).min().orElse(last);
        if (seenByAll < last) {
            tell(news.between(seenByAll, last));
        }
    }

    private void tell(News fresh) {
        var snapshot = subscriptions.current();
        for (Watch watch : watches) {
            String partnerId = watch.query().partnerId();
            Sight sight = new Sight(partnerId, snapshot.visibleTo(partnerId))
                    .of(watch.query().filter().types());
            if (!fresh.mayShow(sight, watch.seen())) {
                watch.pass(Math.max(watch.seen(), fresh.last()));
            } else if (watches.remove(watch)) {
                readers.execute(() -> read(watch, sight, fresh.last()));
            }
        }
    }

    /** What may be something can turn out to be nothing: the types are the right ones, but not the resource. */
    private void read(Watch watch, Sight sight, long last) {
        try {
            Stretch stretch = feed.read(watch.query(), sight, watch.seen(), last);
            if (stretch.isQuiet()) {
                watch.pass(stretch.end());
                add(watch);
            } else {
                watch.found(stretch);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a reader who waited got nothing: {0}", e.getMessage());
            watch.foundNothing();
        }
    }

    private void endTheImpatient() {
        for (Watch watch : watches) {
            if (watch.isOver() && watches.remove(watch)) {
                readers.execute(watch::foundNothing);
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        for (Watch watch : watches) {
            if (watches.remove(watch)) {
                watch.foundNothing();
            }
        }
        readers.shutdown();
    }
}

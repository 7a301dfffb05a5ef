package dev.ump.events.pull.control;

import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.pull.entity.News;
import dev.ump.events.pull.entity.Sight;
import dev.ump.events.subscriptions.entity.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** All waiting readers of this server. Each stays here until a thread removes it to answer it, which only one thread can do. */
final class Watches {

    private static final Logger LOG = System.getLogger(Watches.class.getName());

    private final Set<Watch> waiting = ConcurrentHashMap.newKeySet();
    private final EventFeed feed;
    private final ExecutorService readers;
    private volatile boolean ended;

    /** @param readers the threads that read and answer */
    Watches(EventFeed feed, ExecutorService readers) {
        this.feed = feed;
        this.readers = readers;
    }

    void add(Watch watch) {
        waiting.add(watch);
        if (ended && waiting.remove(watch)) {
            watch.foundNothing();
        }
    }

    /** The position up to which all waiting readers have seen the feed; {@code last} if there are none. */
    long seenByAll(long last) {
        return waiting.stream().mapToLong(Watch::seen).min().orElse(last);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Reads for all watches that may find something. A watch added meanwhile that starts before the news is left to the
     * next round.
     */
    void tell(News news, Snapshot subscriptions) {
        for (Watch watch : waiting) {
            if (watch.seen() >= news.from()) {
                Sight sight = sight(watch.query(), subscriptions);
                if (!news.mayShow(sight, watch.seen())) {
                    watch.pass(Math.max(watch.seen(), news.last()));
                } else {
                    hand(watch, () -> read(watch, sight, news.last()));
                }
            }
        }
    }

    private static Sight sight(FeedQuery query, Snapshot subscriptions) {
        return new Sight(query.partnerId(), subscriptions.visibleTo(query.partnerId()))
                .of(query.filter().types());
    }

    /** The read may still find nothing: the type matches, but the resource does not. */
    private void read(Watch watch, Sight sight, long last) {
        try {
            FeedScan scan = feed.read(watch.query(), sight, watch.seen(), last);
            if (scan.isQuiet()) {
                watch.pass(scan.end());
                add(watch);
            } else {
                watch.found(scan);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "could not serve a waiting reader: {0}", e.getMessage());
            watch.foundNothing();
        }
    }

    void endTheImpatient() {
        for (Watch watch : waiting) {
            if (watch.isOver()) {
                hand(watch, watch::foundNothing);
            }
        }
    }

    /** Removes a watch to answer it. It stays if no thread is free to do so. */
    private void hand(Watch watch, Runnable answer) {
        if (waiting.remove(watch)) {
            try {
                readers.execute(answer);
            } catch (RuntimeException | Error e) {
                waiting.add(watch);
                throw e;
            }
        }
    }

    /** Answers all watches; those added later are answered at once. */
    void end() {
        ended = true;
        for (Watch watch : waiting) {
            if (waiting.remove(watch)) {
                watch.foundNothing();
            }
        }
        readers.shutdown();
    }
}

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

/** All who wait on this server. Each is in here until somebody takes it out to answer it, which only one can. */
final class Watches {

    private static final Logger LOG = System.getLogger(Watches.class.getName());

    private final Set<Watch> waiting = ConcurrentHashMap.newKeySet();
    private final EventFeed feed;
    private final ExecutorService readers;
    private volatile boolean ended;

    /** @param readers give the answers */
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

    /** The position up to which all of them have seen the feed; {@code last} where nobody waits. */
    long seenByAll(long last) {
        return waiting.stream().mapToLong(Watch::seen).min().orElse(last);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Has those read who may find something. Who came meanwhile and has seen less than the news begin with is for the next time. */
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

    /** What may be something can turn out to be nothing: the types are the right ones, but not the resource. */
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
            LOG.log(Level.WARNING, "a reader who waited got nothing: {0}", e.getMessage());
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

    /** Takes one out to answer it. It stays where there is no thread for that. */
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

    /** Answers everybody, and nobody waits any more. */
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

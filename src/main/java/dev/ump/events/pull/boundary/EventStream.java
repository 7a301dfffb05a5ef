package dev.ump.events.pull.boundary;

import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.control.FeedWatch;
import dev.ump.events.pull.control.PullSettings;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import dev.ump.events.pull.entity.FeedScan.Place;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One stream: sends the available events, waits, and sends again, until the client is gone or the stream reaches its
 * maximum number of events or its maximum duration.
 */
final class EventStream {

    private static final Logger LOG = System.getLogger(EventStream.class.getName());

    /** Maximum events per stream. The server buffers everything that a client does not read, so this bounds the memory. */
    private static final int MAX_EVENTS = 1000;

    private final FeedQuery query;
    private final StreamSink sink;
    private final EventFeed feed;
    private final FeedWatch watch;
    private final Executor senders;
    private final Duration heartbeat;
    private final long end;
    private int sent;

    EventStream(
            FeedQuery query,
            StreamSink sink,
            EventFeed feed,
            FeedWatch watch,
            Executor senders,
            PullSettings settings) {
        this.query = query;
        this.sink = sink;
        this.feed = feed;
        this.watch = watch;
        this.senders = senders;
        this.heartbeat = settings.heartbeat();
        this.end = System.nanoTime() + settings.maxStream().toNanos();
    }

    /** Sends the events found and continues after them: at once if there are more, otherwise when more arrive. */
    void send(FeedScan found) {
        try {
            if (!deliver(found) || !mayGoOn()) {
                sink.close();
            } else if (found.more()) {
                senders.execute(() -> read(found.end()));
            } else {
                watch.watch(query, found.end(), heartbeat, next -> senders.execute(() -> send(next)));
            }
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    private void read(long from) {
        try {
            send(feed.read(query, from));
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Sends the events of the scan, or a heartbeat if it has none. Returns whether the client is still connected. */
    private boolean deliver(FeedScan scan) {
        for (Place place : scan.places()) {
            String cursor = feed.cursor(query.partnerId(), place.position());
            if (!sink.event(cursor, place.document().json())) {
                return false;
            }
            sent++;
        }
        return !scan.places().isEmpty() || sink.heartbeat();
    }

    private boolean mayGoOn() {
        return watch.isOpen() && sent < MAX_EVENTS && System.nanoTime() - end < 0;
    }

    /** The client reconnects, and then gets the reason if it cannot continue. */
    private void broken(Throwable e) {
        LOG.log(Level.DEBUG, "a stream ended: {0}", e.getMessage());
        sink.close();
    }
}

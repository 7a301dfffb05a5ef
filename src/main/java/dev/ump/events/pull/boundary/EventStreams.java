package dev.ump.events.pull.boundary;

import dev.ump.events.platform.boundary.Client;
import dev.ump.events.platform.control.SchemaReady;
import dev.ump.events.pull.control.EventFeed;
import dev.ump.events.pull.control.FeedWatch;
import dev.ump.events.pull.control.PullSettings;
import dev.ump.events.pull.entity.FeedQuery;
import dev.ump.events.pull.entity.FeedScan;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The streams that are open on this server.
 *
 * <p>A stream has a thread only while something is sent on it. These threads are apart from all others.
 */
@ApplicationScoped
public class EventStreams {

    private static final int SENDERS = 64;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    PullSettings settings;

    @Inject
    EventFeed feed;

    @Inject
    FeedWatch watch;

    private ExecutorService senders = Executors.newCachedThreadPool();

    /** Makes the container open this at the start. */
    void start(@Observes SchemaReady ready) {}

    @PostConstruct
    void open() {
        senders = Executors.newFixedThreadPool(SENDERS, threads);
    }

    /** Begins a stream with what was found first, when its request is dispatched. */
    void open(FeedQuery query, FeedScan first, StreamSink sink, Client client) {
        var stream = new EventStream(query, sink, feed, watch, senders, settings);
        client.whenDispatched(() -> senders.execute(() -> stream.send(first)));
    }

    @PreDestroy
    void stop() {
        senders.shutdown();
    }
}

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
 * The open streams of this server.
 *
 * <p>A stream uses a thread only while it sends. These threads are separate from all others.
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

    /** Makes the container create this bean at startup. */
    void start(@Observes SchemaReady ready) {}

    @PostConstruct
    void open() {
        senders = Executors.newFixedThreadPool(SENDERS, threads);
    }

    /** Starts a stream with the first scan, once its request has been dispatched. */
    void open(FeedQuery query, FeedScan first, StreamSink sink, Client client) {
        var stream = new EventStream(query, sink, feed, watch, senders, settings);
        client.whenDispatched(() -> senders.execute(() -> stream.send(first)));
    }

    @PreDestroy
    void stop() {
        senders.shutdown();
    }
}

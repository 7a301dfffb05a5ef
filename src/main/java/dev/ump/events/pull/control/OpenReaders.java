package dev.ump.events.pull.control;

import dev.ump.events.platform.entity.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that wait and the streams on this server, which both keep a connection for long. */
@ApplicationScoped
public class OpenReaders {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Inject
    PullSettings settings;

    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byPartner = new ConcurrentHashMap<>();

    /** A place, which is given back once, however often that is called. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place for a reader.
     *
     * @throws TooManyRequests where the partner, or all together, have as many as they may
     */
    public Place open(String partnerId) {
        int open = byPartner.merge(partnerId, 1, Integer::sum);
        if (all.incrementAndGet() > settings.maxOpen() || open > settings.maxOpenPerPartner()) {
            leave(partnerId);
            throw new TooManyRequests("Too many requests wait for events already.", RETRY_AFTER);
        }
        var left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                leave(partnerId);
            }
        };
    }

    /** How many there are, of all partners. */
    public int count() {
        return all.get();
    }

    private void leave(String partnerId) {
        all.decrementAndGet();
        byPartner.computeIfPresent(partnerId, (id, open) -> open == 1 ? null : open - 1);
    }
}

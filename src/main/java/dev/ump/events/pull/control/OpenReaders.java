package dev.ump.events.pull.control;

import dev.ump.events.platform.entity.TooManyRequests;
import dev.ump.events.security.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Counts the waiting requests and the streams on this server, both of which hold a connection for a long time. */
@ApplicationScoped
public class OpenReaders {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Inject
    PullSettings settings;

    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byPartner = new ConcurrentHashMap<>();
    private final Set<Reader> open = ConcurrentHashMap.newKeySet();

    /** Compared by identity: two readers with the same key are two. */
    private static final class Reader {

        private final String keyId;
        private final Runnable end;

        Reader(String keyId, Runnable end) {
            this.keyId = keyId;
            this.end = end;
        }
    }

    /** A place for a reader, released once, however often it is closed. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place for a reader.
     *
     * @param revoked ends the reader when its key is no longer valid
     * @throws TooManyRequests if the partner, or all partners together, have reached their limit
     */
    public Place open(Caller caller, Runnable revoked) {
        String partnerId = String.valueOf(caller.partnerId());
        int ofPartner = byPartner.merge(partnerId, 1, Integer::sum);
        if (all.incrementAndGet() > settings.maxOpen() || ofPartner > settings.maxOpenPerPartner()) {
            leave(partnerId);
            throw new TooManyRequests("Too many requests are already waiting for events.", RETRY_AFTER);
        }
        var reader = new Reader(caller.keyId(), revoked);
        open.add(reader);
        return () -> {
            if (open.remove(reader)) {
                leave(partnerId);
            }
        };
    }

    /** The number of open readers, of all partners. */
    public int count() {
        return all.get();
    }

    /** The ids of the keys in use. */
    public Set<String> keyIds() {
        return open.stream().map(reader -> reader.keyId).collect(Collectors.toSet());
    }

    /** Ends all readers that use one of these keys. */
    public void end(Set<String> keyIds) {
        open.stream().filter(reader -> keyIds.contains(reader.keyId)).forEach(reader -> reader.end.run());
    }

    private void leave(String partnerId) {
        all.decrementAndGet();
        byPartner.computeIfPresent(partnerId, (id, open) -> open == 1 ? null : open - 1);
    }
}

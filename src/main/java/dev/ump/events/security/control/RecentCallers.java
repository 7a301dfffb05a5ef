package dev.ump.events.security.control;

import dev.ump.events.security.entity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches recent callers by the hash of their key, so that a known key costs no query for a second. Bounded; unknown
 * keys are not cached.
 */
final class RecentCallers {

    static final Duration MEMORY = Duration.ofSeconds(1);
    static final int MAX_ENTRIES = 1000;

    private final Map<String, Seen> byHash = new ConcurrentHashMap<>();

    private record Seen(Caller caller, Instant at) {

        boolean isCurrent(Instant now) {
            return now.isBefore(at.plus(MEMORY));
        }
    }

    Optional<Caller> find(String hash, Instant now) {
        return Optional.ofNullable(byHash.get(hash))
                .filter(seen -> seen.isCurrent(now))
                .map(Seen::caller);
    }

    /** Clears the cache, because a key has changed on this server. */
    void forget() {
        byHash.clear();
    }

    /** @param at when the lookup began, since the key may have been revoked after that */
    void remember(String hash, Caller caller, Instant at) {
        if (byHash.size() >= MAX_ENTRIES) {
            byHash.values().removeIf(seen -> !seen.isCurrent(at));
        }
        if (byHash.size() < MAX_ENTRIES) {
            byHash.put(hash, new Seen(caller, at));
        }
    }
}

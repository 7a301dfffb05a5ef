package dev.ump.events.security.control;

import dev.ump.events.security.entity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who called just now, by the hash of the key: for a second a known key costs no query. Bounded; unknown keys are not remembered. */
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

    /** What a key is good for has changed here. */
    void forget() {
        byHash.clear();
    }

    /** @param at when the look-up began: what it found may have been revoked since */
    void remember(String hash, Caller caller, Instant at) {
        if (byHash.size() >= MAX_ENTRIES) {
            byHash.values().removeIf(seen -> !seen.isCurrent(at));
        }
        if (byHash.size() < MAX_ENTRIES) {
            byHash.put(hash, new Seen(caller, at));
        }
    }
}

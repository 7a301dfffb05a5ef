package dev.ump.events.breaking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What publishers were promised, and what each endpoint got: the events by their ids. */
final class Ledger {

    private final Map<String, Instant> promised = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Set<String>>> received = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();

    Ledger(List<String> endpoints) {
        endpoints.forEach(endpoint -> received.put(endpoint, new ConcurrentHashMap<>()));
    }

    /** A 202 was answered for it. */
    void promise(String event) {
        promised.put(event, Instant.now());
    }

    /** An endpoint got it with this attempt, whatever became of its answer. */
    void receive(String endpoint, String event, String attempt) {
        Set<String> attempts = got(endpoint).computeIfAbsent(event, one -> ConcurrentHashMap.newKeySet());
        boolean first = attempts.isEmpty();
        boolean anew = attempts.add(attempt);
        if (first) {
            Duration since = Duration.between(promised.getOrDefault(event, Instant.now()), Instant.now());
            latest.accumulateAndGet(since.toMillis(), Math::max);
        } else {
            duplicates.incrementAndGet();
        }
        if (!anew) {
            repeats.incrementAndGet();
        }
    }

    private Map<String, Set<String>> got(String endpoint) {
        return received.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>());
    }

    /** The events for which a 202 came before that time. */
    Stream<String> promised(Instant before) {
        return promised.entrySet().stream()
                .filter(one -> one.getValue().isBefore(before))
                .map(Map.Entry::getKey);
    }

    /** What was promised before that time and an endpoint has not got. */
    long missing(Instant before) {
        return received.values().stream()
                .mapToLong(got -> promised(before)
                        .filter(event -> !got.containsKey(event))
                        .count())
                .sum();
    }

    boolean hasArrived(String event) {
        return received.values().stream().allMatch(got -> got.containsKey(event));
    }

    long promised() {
        return promised.size();
    }

    long received() {
        return received.values().stream().mapToLong(Map::size).sum();
    }

    /** How often an endpoint got what it had got before. */
    long duplicates() {
        return duplicates.get();
    }

    /**
     * How often of these it was the same attempt: nobody had recorded what came of it. The others are retries of an attempt
     * that failed although it had arrived, since its answer was lost or late.
     */
    long repeats() {
        return repeats.get();
    }

    /** The longest time from a 202 to the first arrival since this was last asked. */
    Duration latest() {
        return Duration.ofMillis(latest.getAndSet(0));
    }

    int endpoints() {
        return received.size();
    }
}

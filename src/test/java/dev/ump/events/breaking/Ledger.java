package dev.ump.events.breaking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What publishers were promised, and what each endpoint got: the events by their ids. */
final class Ledger {

    private final Map<String, Instant> promised = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Set<String>>> received = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();

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
        if (!first) {
            duplicates.incrementAndGet();
        }
        if (!anew) {
            repeats.incrementAndGet();
        }
    }

    private Map<String, Set<String>> got(String endpoint) {
        return received.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>());
    }

    /** What was promised before that time and an endpoint has not got. */
    long missing(Instant before) {
        return received.values().stream()
                .mapToLong(got -> promised.entrySet().stream()
                        .filter(one -> one.getValue().isBefore(before) && !got.containsKey(one.getKey()))
                        .count())
                .sum();
    }

    boolean hasArrived(String event) {
        return received.values().stream().allMatch(got -> got.containsKey(event));
    }

    Set<String> promisedEvents() {
        return Set.copyOf(promised.keySet());
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

    int endpoints() {
        return received.size();
    }
}

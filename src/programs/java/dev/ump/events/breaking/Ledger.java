package dev.ump.events.breaking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What publishers were promised, and what each endpoint got: the events by their ids. */
final class Ledger {

    private final Map<String, Instant> promised = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> received = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();

    Ledger(List<String> endpoints) {
        endpoints.forEach(endpoint -> received.put(endpoint, new ConcurrentHashMap<>()));
    }

    /** A 202 was answered for it. */
    void promise(String event) {
        promised.put(event, Instant.now());
    }

    /** An endpoint got it, whatever became of its answer. */
    void receive(String endpoint, String event) {
        if (got(endpoint).merge(event, 1, Integer::sum) > 1) {
            duplicates.incrementAndGet();
        } else {
            Duration since = Duration.between(promised.getOrDefault(event, Instant.now()), Instant.now());
            latest.accumulateAndGet(since.toMillis(), Math::max);
        }
    }

    private Map<String, Integer> got(String endpoint) {
        return received.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>());
    }

    /** How often an endpoint got those events that it got more than once. */
    Map<String, Integer> repeated(String endpoint) {
        return got(endpoint).entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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

    /** The longest time from a 202 to the first arrival since this was last asked. */
    Duration latest() {
        return Duration.ofMillis(latest.getAndSet(0));
    }

    int endpoints() {
        return received.size();
    }
}

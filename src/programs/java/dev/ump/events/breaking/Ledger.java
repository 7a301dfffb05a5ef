package dev.ump.events.breaking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records the events promised to publishers and those received by each endpoint, by id. */
final class Ledger {

    private final Map<String, Instant> promised = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> received = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();

    Ledger(List<String> endpoints) {
        endpoints.forEach(endpoint -> received.put(endpoint, new ConcurrentHashMap<>()));
    }

    /** Records an event that was answered with 202. */
    void promise(String event) {
        promised.put(event, Instant.now());
    }

    /** Records an arrival at an endpoint, even if its answer is lost. */
    void receive(String endpoint, String event) {
        if (receivedBy(endpoint).merge(event, 1, Integer::sum) > 1) {
            duplicates.incrementAndGet();
        } else {
            Duration since = Duration.between(promised.getOrDefault(event, Instant.now()), Instant.now());
            latest.accumulateAndGet(since.toMillis(), Math::max);
        }
    }

    private Map<String, Integer> receivedBy(String endpoint) {
        return received.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>());
    }

    /** Arrival counts of the events that an endpoint received more than once. */
    Map<String, Integer> repeated(String endpoint) {
        return receivedBy(endpoint).entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The events promised before that time. */
    Stream<String> promised(Instant before) {
        return promised.entrySet().stream()
                .filter(one -> one.getValue().isBefore(before))
                .map(Map.Entry::getKey);
    }

    /** Number of events promised before that time that an endpoint has not received. */
    long missing(Instant before) {
        return received.values().stream()
                .mapToLong(arrivals -> promised(before)
                        .filter(event -> !arrivals.containsKey(event))
                        .count())
                .sum();
    }

    boolean hasArrived(String event) {
        return received.values().stream().allMatch(arrivals -> arrivals.containsKey(event));
    }

    long promised() {
        return promised.size();
    }

    long received() {
        return received.values().stream().mapToLong(Map::size).sum();
    }

    /** Number of arrivals of events that the endpoint had already received. */
    long duplicates() {
        return duplicates.get();
    }

    /** The longest time from a 202 to the first arrival since the last call. */
    Duration latest() {
        return Duration.ofMillis(latest.getAndSet(0));
    }

    int endpoints() {
        return received.size();
    }
}

package dev.ump.events.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The arrivals at each endpoint, queried by a prefix of the path. */
final class Tracks {

    private final Map<String, Arrivals> byPath = new ConcurrentHashMap<>();

    /** Figures for the endpoints below a prefix. */
    record Counts(int deliveries, int distinct, Percentiles percentiles) {

        int duplicates() {
            return deliveries - distinct;
        }
    }

    void add(String path, String envelope) {
        byPath.computeIfAbsent(path, any -> new Arrivals()).add(envelope);
    }

    /** The number of distinct events; cheap enough for polling. */
    int distinct(String prefix) {
        return of(prefix).mapToInt(Arrivals::distinct).sum();
    }

    Counts counts(String prefix) {
        Timings all = timings(prefix);
        return new Counts(all.count(), distinct(prefix), all.percentiles());
    }

    Timings timings(String prefix) {
        var all = new Timings();
        of(prefix).forEach(arrivals -> arrivals.copyTo(all));
        return all;
    }

    /** Moves the arrivals to those kept under the given name, and starts anew. */
    void keep(String prefix, String as) {
        var kept = byPath.computeIfAbsent(as, any -> new Arrivals());
        of(prefix).forEach(kept::addAll);
        forget(prefix);
    }

    void forget(String prefix) {
        byPath.keySet().removeIf(path -> path.startsWith(prefix));
    }

    private Stream<Arrivals> of(String prefix) {
        return byPath.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }
}

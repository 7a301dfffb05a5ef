package dev.ump.events.bench;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Counts an arrival, atomically with respect to {@link #keep}. */
    void add(String path, String envelope) {
        byPath.compute(path, (any, present) -> {
            var arrivals = Objects.requireNonNullElseGet(present, Arrivals::new);
            arrivals.add(envelope);
            return arrivals;
        });
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

    /** Moves the arrivals to those kept under the given name, and starts anew; loses none that come meanwhile. */
    void keep(String prefix, String as) {
        var kept = byPath.computeIfAbsent(as, any -> new Arrivals());
        byPath.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .forEach(path -> Optional.ofNullable(byPath.remove(path)).ifPresent(kept::addAll));
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

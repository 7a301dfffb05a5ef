package dev.ump.events.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The arrivals at each endpoint, by its path; asked for by the beginning of paths. */
final class Tracks {

    private final Map<String, Arrivals> byPath = new ConcurrentHashMap<>();

    /** All that is told of some endpoints. */
    record Counts(int deliveries, int distinct, Percentiles percentiles) {

        int duplicates() {
            return deliveries - distinct;
        }
    }

    void add(String path, String envelope) {
        byPath.computeIfAbsent(path, any -> new Arrivals()).add(envelope);
    }

    /** The cheap question, for those who wait. */
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

    /** Puts what arrived to what was kept under that name before; the next arrivals begin anew. */
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

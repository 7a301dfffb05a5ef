package dev.ump.events.operations.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ump.events.operations.entity.DurationCounts;
import dev.ump.events.operations.entity.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The traffic through all servers in some period.
 *
 * @param at the beginning of the period
 * @param delivered attempts that succeeded
 * @param failed attempts that did not
 * @param answerTime how long endpoints took to answer
 * @param deliveryTime from recording to delivery, for events delivered at the first attempt
 * @param minutes the same for each minute that had traffic; left out within a minute
 */
public record TrafficView(
        Instant at,
        long events,
        long delivered,
        long failed,
        @Nullable Percentiles answerTime,
        @Nullable Percentiles deliveryTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TrafficView> minutes) {

    /** The durations that 50, 95 and 99 percent did not exceed. */
    public record Percentiles(Duration p50, Duration p95, Duration p99) {

        static @Nullable Percentiles of(DurationCounts counts) {
            var median = counts.percentile(50);
            var p95 = counts.percentile(95);
            var p99 = counts.percentile(99);
            return median.isPresent() && p95.isPresent() && p99.isPresent()
                    ? new Percentiles(median.get(), p95.get(), p99.get())
                    : null;
        }
    }

    static TrafficView of(Instant start, SortedMap<Instant, Traffic> minutes) {
        var total = new Traffic();
        minutes.values().forEach(total::add);
        return of(
                start,
                total,
                minutes.entrySet().stream()
                        .map(minute -> of(minute.getKey(), minute.getValue(), null))
                        .toList());
    }

    private static TrafficView of(Instant at, Traffic traffic, @Nullable List<TrafficView> minutes) {
        return new TrafficView(
                at,
                traffic.events(),
                traffic.delivered(),
                traffic.failed(),
                Percentiles.of(traffic.answerTimes()),
                Percentiles.of(traffic.deliveryTimes()),
                minutes);
    }
}

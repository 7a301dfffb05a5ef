package dev.ump.events.breaking;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.breaking.Round.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints each round as it ends and a summary at the end, and writes {@code ledger.json}. */
final class Report {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final List<Round> rounds = new ArrayList<>();
    private final ObjectNode totals = JSON.createObjectNode();
    private final Duration recovery;
    private boolean complete;

    /** @param recovery maximum time for the servers to recover */
    Report(Path directory, Duration recovery) {
        this.directory = directory;
        this.recovery = recovery;
    }

    void print(String line) {
        System.out.println(line);
    }

    void add(int number, int of, Round round, Publishers publishers) {
        rounds.add(round);
        print(String.format(
                Locale.ROOT,
                "%4d/%d  %-26s recovered in %6.2f s   slowest 202 %6.2f s   latest %6.2f s   %s",
                number,
                of,
                round.fault(),
                seconds(round.recovery()),
                seconds(round.slowest()),
                seconds(round.latest()),
                round.counts()));
        totals.put("refused", publishers.refused()).put("unanswered", publishers.unanswered());
    }

    void addOverload(Overload overload) {
        print("overloaded embedded database: " + overload.promised() + " events, duplicates " + overload.duplicates());
        totals.put("duplicates_by_overload", overload.duplicates());
    }

    void end(Ledger ledger) {
        complete = true;
        totals.put("promised", ledger.promised());
        totals.put("endpoints", ledger.endpoints());
        totals.put("received", ledger.received());
        totals.put("lost", ledger.missing(Instant.MAX));
        totals.put("duplicates", ledger.duplicates());
        totals.put("repeats", counts(rounds).repeats());
        totals.put("repeats_unexplained", unexplained());
        totals.put("doubles_in_the_feed", counts(rounds).doubles());
        totals.put("cursors_refused", counts(rounds).refusals());
        totals.put("recovered_late", late());
        totals.put("arrived_late", rounds.stream().filter(Round::isDelayed).count());
        byFault().forEach((fault, some) -> print(summary(fault, some)));
        print(totals.toPrettyString());
        write();
    }

    boolean hasPassed() {
        return complete && violations().isEmpty();
    }

    /** The totals that must be zero but are not. */
    Map<String, Long> violations() {
        return Stream.of(
                        "lost",
                        "recovered_late",
                        "arrived_late",
                        "repeats_unexplained",
                        "duplicates_by_overload",
                        "doubles_in_the_feed",
                        "cursors_refused")
                .filter(total -> totals.path(total).asLong() != 0)
                .collect(Collectors.toMap(
                        total -> total, total -> totals.path(total).asLong()));
    }

    List<Round> rounds() {
        return rounds;
    }

    /**
     * A server that was cut off may record its attempts only in the next round, which makes that round's count
     * negative.
     */
    private long unexplained() {
        return rounds.stream()
                .filter(round -> !round.fault().explainsRepeats())
                .mapToLong(round -> Math.max(0, round.counts().repeats()))
                .sum();
    }

    private long late() {
        return rounds.stream()
                .filter(round -> round.recovery().compareTo(recovery) > 0)
                .count();
    }

    private Map<Fault, List<Round>> byFault() {
        return rounds.stream().collect(Collectors.groupingBy(Round::fault, TreeMap::new, Collectors.toList()));
    }

    private static String summary(Fault fault, List<Round> some) {
        List<Duration> recoveries = some.stream().map(Round::recovery).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%-26s %4d rounds   recovery p50 %6.2f s, max %6.2f s   slowest 202 %6.2f s   %s",
                fault,
                some.size(),
                seconds(recoveries.get(some.size() / 2)),
                seconds(recoveries.get(some.size() - 1)),
                seconds(some.stream()
                        .map(Round::slowest)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()),
                counts(some));
    }

    private static Counts counts(List<Round> some) {
        return some.stream().map(Round::counts).reduce(Counts.NONE, Counts::plus);
    }

    private void write() {
        try {
            Files.createDirectories(directory);
            var all = JSON.createObjectNode();
            all.set("totals", totals);
            var list = all.putArray("rounds");
            rounds.forEach(round -> list.addObject()
                    .put("fault", round.fault().toString())
                    .put("recovery_seconds", seconds(round.recovery()))
                    .put("slowest_202_seconds", seconds(round.slowest()))
                    .put("latest_arrival_seconds", seconds(round.latest()))
                    .put("duplicates", round.counts().duplicates())
                    .put("repeats", round.counts().repeats())
                    .put("doubles_in_the_feed", round.counts().doubles())
                    .put("cursors_refused", round.counts().refusals()));
            Files.writeString(directory.resolve("ledger.json"), all.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

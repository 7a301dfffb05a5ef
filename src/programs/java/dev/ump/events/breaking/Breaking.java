package dev.ump.events.breaking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Injects faults into an installation round by round, and compares the promised events with those that arrived. */
final class Breaking {

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The faults that kill something, weighted: a killed server takes longest to come back. */
    private static final List<Fault> KILLS = Stream.of(
                    List.of(Fault.SERVER_KILLED, Fault.SERVER_KILLED, Fault.SERVER_KILLED),
                    List.of(Fault.DATABASE_KILLED, Fault.DATABASE_KILLED, Fault.DATABASE_KILLED),
                    List.of(Fault.BROKER_KILLED, Fault.BROKER_KILLED, Fault.BROKER_KILLED),
                    List.of(Fault.JOURNAL_DELETED))
            .flatMap(List::stream)
            .toList();

    private final long seed;
    private final Report report;

    Breaking(long seed, Report report) {
        this.seed = seed;
        this.report = report;
    }

    public static void main(String[] arguments) throws InterruptedException {
        int kills = Integer.getInteger("breaking.kills", 200);
        long seed = Long.getLong("breaking.seed", System.currentTimeMillis());
        var report = new Report(Path.of(System.getProperty("breaking.directory", "target/breaking")), RECOVERY);
        Optional<List<Fault>> named = named(System.getProperty("breaking.faults", ""));
        List<Fault> rounds = named.orElseGet(() -> randomRounds(kills, new Random(seed)));
        report.print("seed " + seed + ", " + rounds.size() + " rounds");
        if (named.isEmpty()) {
            overload(report);
        }
        new Breaking(seed, report).run(rounds);
        System.exit(report.hasPassed() ? 0 : 1);
    }

    private static void overload(Report report) throws InterruptedException {
        try (var overload = new Overload()) {
            overload.run(Duration.ofMinutes(1), 40);
            report.addOverload(overload);
        }
    }

    /** Parses a comma-separated list of faults; empty if it names none. */
    static Optional<List<Fault>> named(String faults) {
        return faults.isBlank()
                ? Optional.empty()
                : Optional.of(Stream.of(faults.split(",")).map(Fault::valueOf).toList());
    }

    /** Every other fault once, mixed at random with the given number of kills. */
    static List<Fault> randomRounds(int kills, Random random) {
        List<Fault> rounds = new ArrayList<>(List.of(Fault.values()));
        rounds.removeAll(KILLS);
        rounds.removeIf(fault -> !fault.isPossible());
        IntStream.range(0, kills).forEach(i -> rounds.add(KILLS.get(random.nextInt(KILLS.size()))));
        Collections.shuffle(rounds, random);
        return rounds;
    }

    void run(List<Fault> rounds) {
        var random = new Random(seed);
        try (var installation = new Installation()) {
            try (var publishers = new Publishers(installation.apis(), installation.ledger, seed)) {
                for (int i = 0; i < rounds.size(); i++) {
                    report.add(
                            i + 1,
                            rounds.size(),
                            Round.of(rounds.get(i), installation, publishers, random),
                            publishers);
                }
            }
            awaitCompletion(installation);
        }
    }

    /**
     * After publishing has stopped, everything must arrive, no delivery may be left over, and the feed must be
     * complete.
     */
    private void awaitCompletion(Installation installation) {
        Instant end = Instant.now();
        Awaitility.await("every promised event to arrive, and every delivery to end")
                .atMost(PATIENCE)
                .until(() -> installation.ledger.missing(end) == 0 && installation.unfinished(end) == 0);
        Awaitility.await("the feed to have every promised event")
                .atMost(PATIENCE)
                .until(() -> installation.readers.stream().allMatch(reader -> reader.missing(end) == 0));
        report.end(installation.ledger);
    }
}

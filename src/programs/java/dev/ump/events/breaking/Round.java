package dev.ump.events.breaking;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.UmpApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * What came of one round.
 *
 * @param recovery from the moment at which the fault was mended until every server takes an event that arrives everywhere
 * @param slowest the longest time that a publisher waited for its 202
 * @param latest the longest time from a 202 until the event first arrived somewhere
 * @param counts what was wrong for endpoints and readers in this round
 */
record Round(Fault fault, Duration recovery, Duration slowest, Duration latest, Counts counts) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MAX_WAIT_MILLIS = 1500;

    /**
     * What can be counted, of one round or since the beginning.
     *
     * @param duplicates what endpoints got once more
     * @param repeats how much of that came in attempts of which no result was recorded
     * @param doubles what readers of the feed got once more
     * @param refusals how often a reader's cursor was refused
     */
    record Counts(long duplicates, long repeats, long doubles, long refusals) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        static Counts of(Installation installation) {
            return new Counts(
                    installation.ledger.duplicates(),
                    installation.repeats(),
                    installation.readers.stream().mapToLong(Reader::doubles).sum(),
                    installation.readers.stream().mapToLong(Reader::refusals).sum());
        }

        Counts plus(Counts other) {
            return new Counts(
                    duplicates + other.duplicates,
                    repeats + other.repeats,
                    doubles + other.doubles,
                    refusals + other.refusals);
        }

        Counts minus(Counts other) {
            return plus(new Counts(-other.duplicates, -other.repeats, -other.doubles, -other.refusals));
        }
    }

    static Round of(Fault fault, Installation installation, Publishers publishers, Random random) {
        publishers.slowest();
        installation.ledger.latest();
        Counts before = Counts.of(installation);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MAX_WAIT_MILLIS)).toNanos());
        fault.strike(installation, random);
        Instant mended = Instant.now();
        for (UmpApi server : installation.apis()) {
            String event = accepted(server, installation.ledger);
            await(fault + ": an event arrives that " + server.url("") + " took")
                    .until(() -> installation.ledger.hasArrived(event));
        }
        Duration recovery = Duration.between(mended, Instant.now());
        await(fault + ": what was there before has ended").until(() -> installation.unfinished(mended) == 0);
        await(fault + ": readers have what was there before")
                .until(() -> installation.readers.stream().allMatch(reader -> reader.missing(mended) == 0));
        forget(installation);
        return new Round(
                fault,
                recovery,
                publishers.slowest(),
                installation.ledger.latest(),
                Counts.of(installation).minus(before));
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    /** Whether events took longer to arrive than they may while one of two servers is as it should be. */
    boolean isDelayed() {
        return fault.leavesOneServer() && latest.compareTo(Fault.MAX_DELAY) > 0;
    }

    private static String accepted(UmpApi server, Ledger ledger) {
        String event = await(server.url("") + " takes an event").until(() -> tryToPublish(server), id -> !id.isEmpty());
        ledger.promise(event);
        return event;
    }

    private static String tryToPublish(UmpApi server) {
        try {
            Answer answer =
                    server.post("/admin/events", server.adminToken(), UmpApi.event("booking_updated", "BK-recovered"));
            return answer.status() == 202 ? answer.json().path("ids").path(0).asText() : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static void forget(Installation installation) {
        List.of(installation.sound, installation.shaky).forEach(endpoint -> endpoint.forget());
    }
}

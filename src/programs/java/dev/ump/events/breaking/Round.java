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
 * The result of one round.
 *
 * @param recovery time from the end of the fault until every server has accepted an event that arrived at every
 *     endpoint
 * @param slowest longest time a publisher waited for a 202
 * @param latest longest time from a 202 to the event's first arrival
 * @param counts irregularities at endpoints and readers in this round
 */
record Round(Fault fault, Duration recovery, Duration slowest, Duration latest, Counts counts) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MAX_WAIT_MILLIS = 1500;

    /**
     * Irregularities in one round or since the beginning.
     *
     * @param duplicates repeated arrivals at endpoints
     * @param repeats those of them whose attempt was never recorded
     * @param doubles repeated events in the feed
     * @param refusals refused cursors
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
        fault.inject(installation, random);
        Instant repaired = Instant.now();
        for (UmpApi server : installation.apis()) {
            String event = accepted(server, installation.ledger);
            await(fault + ": an event accepted by " + server.url("") + " to arrive")
                    .until(() -> installation.ledger.hasArrived(event));
        }
        Duration recovery = Duration.between(repaired, Instant.now());
        await(fault + ": earlier deliveries to end").until(() -> installation.unfinished(repaired) == 0);
        await(fault + ": readers to catch up")
                .until(() -> installation.readers.stream().allMatch(reader -> reader.missing(repaired) == 0));
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

    /** Whether events arrived too late although one of the two servers was healthy throughout. */
    boolean isDelayed() {
        return fault.leavesOneServer() && latest.compareTo(Fault.MAX_DELAY) > 0;
    }

    private static String accepted(UmpApi server, Ledger ledger) {
        String event =
                await(server.url("") + " to accept an event").until(() -> tryToPublish(server), id -> !id.isEmpty());
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

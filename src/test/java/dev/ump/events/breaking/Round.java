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

/**
 * What came of one round.
 *
 * @param recovery from the moment at which the fault was mended until every server takes an event that arrives everywhere
 * @param slowest the longest time that a publisher waited for its 202
 * @param duplicates what endpoints got once more
 * @param repeats how much of that came with the same attempt
 */
record Round(Fault fault, Duration recovery, Duration slowest, long duplicates, long repeats) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MAX_WAIT_MILLIS = 1500;

    static Round of(Fault fault, Installation installation, Publishers publishers, Random random) {
        publishers.slowest();
        long duplicates = installation.ledger.duplicates();
        long repeats = installation.ledger.repeats();
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MAX_WAIT_MILLIS)).toNanos());
        fault.strike(installation, random);
        Instant mended = Instant.now();
        for (UmpApi server : installation.apis()) {
            String event = accepted(server, installation.ledger);
            Awaitility.await(fault + ": an event arrives that " + server.url("") + " took")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> installation.ledger.hasArrived(event));
        }
        Duration recovery = Duration.between(mended, Instant.now());
        Awaitility.await(fault + ": what was there before has ended")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> installation.unfinished(mended) == 0);
        forget(installation);
        return new Round(
                fault,
                recovery,
                publishers.slowest(),
                installation.ledger.duplicates() - duplicates,
                installation.ledger.repeats() - repeats);
    }

    private static String accepted(UmpApi server, Ledger ledger) {
        String event = Awaitility.await(server.url("") + " takes an event")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> tryToPublish(server), id -> !id.isEmpty());
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

package dev.ump.events.operations.control;

import dev.ump.events.delivery.entity.AttemptResult;
import dev.ump.events.delivery.entity.AttemptsRecorded;
import dev.ump.events.delivery.entity.DeliveryStatus;
import dev.ump.events.operations.entity.Traffic;
import dev.ump.events.platform.entity.Ids;
import dev.ump.events.publication.entity.FeedAdvanced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts this server's traffic by minute and has it written to the database at intervals, for figures that people
 * watch. They may be some seconds old, and a crash may lose the most recent ones.
 */
@ApplicationScoped
public class TrafficMeter {

    private static final Logger LOG = System.getLogger(TrafficMeter.class.getName());

    /** Maximum number of minutes kept while the database is away. */
    private static final int MINUTES = 60;

    private static final Duration SETTLED = Duration.ofMinutes(1);

    @Inject
    Clock clock;

    @Inject
    TrafficLedger ledger;

    private final SortedMap<Instant, Traffic> minutes = new TreeMap<>();

    synchronized void advanced(@Observes FeedAdvanced advance) {
        current().addEvents(advance.events());
    }

    synchronized void recorded(@Observes AttemptsRecorded attempts) {
        Traffic traffic = current();
        attempts.results().forEach(result -> count(result, traffic));
    }

    private static void count(AttemptResult result, Traffic traffic) {
        Duration answerTime = result.answer().duration();
        if (result.progress().status() == DeliveryStatus.DELIVERED) {
            boolean first = result.work().attemptNumber() == 1;
            traffic.addDelivered(answerTime, first ? deliveryTime(result) : null);
        } else {
            traffic.addFailed(answerTime);
        }
    }

    /** A delivery is created with its event, in one transaction, or by the replay that found it missing. */
    private static Duration deliveryTime(AttemptResult result) {
        Instant made = Ids.time(result.work().deliveryId());
        return Duration.between(made, result.startedAt().plus(result.answer().duration()));
    }

    private Traffic current() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (minutes.size() >= MINUTES && !minutes.containsKey(minute)) {
            minutes.remove(minutes.firstKey());
        }
        return minutes.computeIfAbsent(minute, start -> new Traffic());
    }

    /** Writes the counts. Never fails: the next run comes soon. */
    public void write() {
        try {
            copy().forEach(ledger::write);
            forget(clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(SETTLED));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not record the traffic of this server: {0}", e.getMessage());
        }
    }

    private synchronized Map<Instant, Traffic> copy() {
        Map<Instant, Traffic> copy = new TreeMap<>();
        minutes.forEach((minute, traffic) ->
                copy.computeIfAbsent(minute, start -> new Traffic()).add(traffic));
        return copy;
    }

    private synchronized void forget(Instant before) {
        minutes.headMap(before).clear();
    }
}

package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.control.DeliverySettings;
import dev.ump.events.delivery.control.ledger.DeliveryLedger;
import dev.ump.events.delivery.control.recording.AttemptRecorder;
import dev.ump.events.delivery.entity.Announcement;
import dev.ump.events.delivery.entity.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that this server holds, from reading an announcement until a result or a postponement is in the database.
 *
 * <p>No second announcement of such a delivery is dispatched, whatever its claim: the first one's attempt may be under way or
 * already answered. Nor does its lease end meanwhile, however long it takes to record the answer.
 */
@ApplicationScoped
public class HeldWork {

    private static final Logger LOG = System.getLogger(HeldWork.class.getName());

    private static final int BATCH = 500;

    @Inject
    Clock clock;

    @Inject
    DeliverySettings settings;

    @Inject
    DeliveryLedger ledger;

    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    /** @param lease null until the delivery is handed over to its lane, or to be postponed */
    private record Hold(int claim, Instant since, @Nullable Lease lease) {

        Hold with(Lease held) {
            return new Hold(claim, since, held);
        }

        boolean isOf(Announcement announcement) {
            return claim == announcement.claim();
        }
    }

    /** Holds the delivery of an announcement; returns whether it was not held before. */
    boolean begin(Announcement announcement) {
        Hold hold = new Hold(announcement.claim(), clock.instant(), null);
        return holds.putIfAbsent(announcement.deliveryId(), hold) == null;
    }

    /** Called when a delivery is handed over: its new owner ends the hold. */
    void handOver(Lease lease) {
        replace(lease);
    }

    /** Ends the hold of a delivery that was not handed over. */
    void release(Announcement announcement) {
        holds.computeIfPresent(
                announcement.deliveryId(), (id, hold) -> hold.isOf(announcement) && hold.lease() == null ? null : hold);
    }

    /** Called when the result or the postponement of a delivery is in the database, or there will be none. */
    void end(Announcement announcement) {
        holds.computeIfPresent(announcement.deliveryId(), (id, hold) -> hold.isOf(announcement) ? null : hold);
    }

    /** The end of a lease, which this server may have extended since. */
    Instant end(Lease lease) {
        Hold hold = holds.get(lease.deliveryId());
        return hold != null && hold.lease() != null && hold.isOf(lease.announcement())
                ? hold.lease().end()
                : lease.end();
    }

    /** How often {@link #extendLeases} is to be called. */
    public Duration interval() {
        return settings.lease().dividedBy(6);
    }

    /** Extends the leases that are half over. It never fails: the next call comes soon. */
    public void extendLeases() {
        try {
            Instant now = clock.instant();
            forgetLost(now);
            List<Lease> ending = ending(now);
            for (int i = 0; i < ending.size(); i += BATCH) {
                ledger.extend(ending.subList(i, Math.min(i + BATCH, ending.size())))
                        .forEach(this::replace);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not extend leases: {0}", e.getMessage());
        }
    }

    /** A hold that lasts longer was lost by a fault of ours; its delivery is left to whichever server finds it due. */
    private void forgetLost(Instant now) {
        holds.values().removeIf(hold -> hold.since().isBefore(now.minus(AttemptRecorder.LONGEST)));
    }

    private List<Lease> ending(Instant now) {
        Instant soon = now.plus(settings.lease().dividedBy(2));
        Instant end = now.plus(settings.lease());
        return holds.values().stream()
                .map(Hold::lease)
                .filter(lease -> lease != null && lease.end().isBefore(soon))
                .map(lease -> lease.until(end))
                .toList();
    }

    private void replace(Lease lease) {
        holds.computeIfPresent(
                lease.deliveryId(), (id, hold) -> hold.isOf(lease.announcement()) ? hold.with(lease) : hold);
    }
}

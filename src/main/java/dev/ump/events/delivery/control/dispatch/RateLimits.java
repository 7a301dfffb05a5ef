package dev.ump.events.delivery.control.dispatch;

import static java.util.stream.Collectors.groupingBy;

import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.RateLimitSchedule;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.platform.control.DatabaseException;
import dev.ump.events.subscriptions.entity.RateLimit;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Makes rate-limited attempts wait for their slot: in the lane if it is close, otherwise in the database. */
@ApplicationScoped
public class RateLimits {

    /** Maximum time that a delivery waits in memory for its slot. */
    static final Duration HORIZON = Duration.ofSeconds(1);

    /** How often this asks for slots of a subscription while another server takes some, which takes it a moment. */
    private static final int TRIES = 5;

    private static final Duration PAUSE = Duration.ofMillis(2);

    @Inject
    Clock clock;

    @Inject
    RateLimitLedger ledger;

    @Inject
    Lanes lanes;

    /** Takes over deliveries whose slot is close; returns the others, each leased until it is to come back. */
    List<Lease> submit(Collection<RoutedWork> limited) {
        Map<RegisteredSubscription, List<RoutedWork>> bySubscription =
                limited.stream().collect(groupingBy(RoutedWork::subscription));
        List<Lease> later = new ArrayList<>();
        bySubscription.forEach((subscription, routes) -> later.addAll(
                submit(subscription, routes.stream().map(RoutedWork::work).toList())));
        return later;
    }

    private List<Lease> submit(RegisteredSubscription subscription, List<Work> works) {
        Instant now = clock.instant();
        Duration spacing = subscription.rateLimit().map(RateLimits::spacing).orElseThrow();
        List<Work> inOrder =
                works.stream().sorted(Comparator.comparing(RateLimits::isFresh)).toList();
        int fresh = (int) works.stream().filter(RateLimits::isFresh).count();
        return take(
                        subscription.id(),
                        now,
                        schedule -> schedule.take(works.size() - fresh, fresh, spacing, now, now.plus(HORIZON)))
                .map(taken -> submit(subscription, inOrder, taken, slot -> StartSlot.of(slot, spacing, now)))
                .orElseGet(() -> returned(works, now.plus(HORIZON)));
    }

    private static List<Lease> returned(List<Work> works, Instant end) {
        return works.stream().map(work -> work.lease().until(end)).toList();
    }

    /** Whether the delivery asks for a slot for the first time. When sorted, {@code false} comes first. */
    private static boolean isFresh(Work work) {
        return work.announcement().isFirst();
    }

    private List<Lease> submit(
            RegisteredSubscription subscription,
            List<Work> inOrder,
            RateLimitSchedule.Taken taken,
            Function<Instant, StartSlot> slot) {
        int near = taken.taken().size();
        List<Lease> later = new ArrayList<>();
        for (int i = 0; i < near; i++) {
            if (!lanes.submit(
                    inOrder.get(i), subscription, slot.apply(taken.taken().get(i)))) {
                later.add(inOrder.get(i).lease().until(taken.after().backlogAt()));
            }
        }
        for (int i = near; i < inOrder.size(); i++) {
            later.add(inOrder.get(i).lease().until(taken.later().get(i - near)));
        }
        return later;
    }

    /** Takes slots; empty if other servers do at each of several tries. */
    private Optional<RateLimitSchedule.Taken> take(
            String subscriptionId, Instant now, Function<RateLimitSchedule, RateLimitSchedule.Taken> taking) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return Optional.of(ledger.take(subscriptionId, now, taking));
            } catch (DatabaseException e) {
                if (!e.isConflict()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return Optional.empty();
    }

    private static Duration spacing(RateLimit limit) {
        Duration spacing = limit.per().dividedBy(limit.requests());
        return spacing.isZero() ? Duration.ofNanos(1) : spacing;
    }
}

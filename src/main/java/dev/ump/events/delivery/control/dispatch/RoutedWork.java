package dev.ump.events.delivery.control.dispatch;

import dev.ump.events.delivery.entity.Lease;
import dev.ump.events.delivery.entity.Work;
import dev.ump.events.subscriptions.entity.RegisteredSubscription;
import dev.ump.events.subscriptions.entity.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A delivery and the subscription that it goes to.
 *
 * @param extended whether its lease was too short and must be extended to the end that {@code work} now has
 */
record RoutedWork(Work work, RegisteredSubscription subscription, boolean extended) {

    /** How long a delivery may wait for its slot in its lane before its lease is too short for an attempt. */
    private static final Duration WAIT = RateLimits.HORIZON.plusSeconds(1);

    RoutedWork(Work work, RegisteredSubscription subscription) {
        this(work, subscription, false);
    }

    /** Whether the delivery rests until its endpoint answers again. */
    boolean rests() {
        return subscription.status() == SubscriptionStatus.FAILING
                && !work.announcement().probe();
    }

    Lease lease() {
        return work.lease();
    }

    boolean isLimited() {
        return subscription.rateLimit().isPresent();
    }

    /** Returns this work with a lease that does not end before an attempt does, even if it has to wait for its slot. */
    RoutedWork leasedLongEnough(Instant now, Duration lease) {
        Instant attempted = now.plus(subscription.timeout());
        return work.leaseEnd().isAfter(attempted.plus(WAIT))
                ? this
                : new RoutedWork(work.leasedUntil(attempted.plus(lease)), subscription, true);
    }
}

package dev.ump.events.subscriptions.entity;

import java.util.Optional;

/**
 * The state of a subscription after a change.
 *
 * @param now empty if it has been deleted
 */
public record ChangedSubscription(String id, Optional<RegisteredSubscription> now) {

    public static ChangedSubscription of(RegisteredSubscription subscription) {
        return new ChangedSubscription(subscription.id(), Optional.of(subscription));
    }
}

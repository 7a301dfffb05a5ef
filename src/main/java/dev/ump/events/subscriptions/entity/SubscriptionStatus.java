package dev.ump.events.subscriptions.entity;

/** How a subscription stands. */
public enum SubscriptionStatus {
    /** Events go out. */
    ACTIVE,
    /** The endpoint has failed again and again: it is probed, and what is due waits. */
    FAILING,
    /** Nothing goes out, and no new deliveries come to be. */
    DISABLED
}

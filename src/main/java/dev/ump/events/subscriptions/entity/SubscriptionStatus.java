package dev.ump.events.subscriptions.entity;

/** The state of a subscription. */
public enum SubscriptionStatus {
    /** Events are sent. */
    ACTIVE,
    /** The endpoint keeps failing: it is probed, and due deliveries wait. */
    FAILING,
    /** Nothing is sent, and no new deliveries are created. */
    DISABLED
}

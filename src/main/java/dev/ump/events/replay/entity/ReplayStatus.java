package dev.ump.events.replay.entity;

/** How a replay stands. */
public enum ReplayStatus {
    /** Its next step makes more deliveries due, when their subscription has room. */
    RUNNING,
    /** It has gone through the whole period. What it made due is delivered in its own time. */
    COMPLETED,
    /** Somebody ended it. What it had made due goes on. */
    CANCELLED,
    /** Its subscription takes no webhooks any more. */
    FAILED
}

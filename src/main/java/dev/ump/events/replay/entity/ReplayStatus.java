package dev.ump.events.replay.entity;

/** The state of a replay. */
public enum ReplayStatus {
    /** Its next step makes more deliveries due when the subscription has room. */
    RUNNING,
    /** It has covered the whole period. The deliveries it made due are sent in their own time. */
    COMPLETED,
    /** Somebody cancelled it. The deliveries it had made due are still sent. */
    CANCELLED,
    /** Its subscription no longer takes webhooks. */
    FAILED
}

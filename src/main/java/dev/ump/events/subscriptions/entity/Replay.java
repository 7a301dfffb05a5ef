package dev.ump.events.subscriptions.entity;

/** What is sent of the time that a subscription was disabled, when it is enabled again. */
public enum Replay {
    NONE,
    UNDELIVERED
}

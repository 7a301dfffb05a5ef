package dev.ump.events.subscriptions.entity;

/** Which events of the time that a subscription was disabled are sent when it is enabled again. */
public enum Replay {
    NONE,
    UNDELIVERED
}

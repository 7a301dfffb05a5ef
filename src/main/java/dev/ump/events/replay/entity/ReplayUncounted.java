package dev.ump.events.replay.entity;

/** A replay has been started whose deliveries have not been counted yet. */
public record ReplayUncounted(String replayId) {}

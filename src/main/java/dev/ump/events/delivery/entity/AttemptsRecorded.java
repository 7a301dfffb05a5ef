package dev.ump.events.delivery.entity;

import java.util.List;

/** Attempts have been recorded on this server. */
public record AttemptsRecorded(List<AttemptResult> results) {}

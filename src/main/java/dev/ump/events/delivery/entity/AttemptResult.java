package dev.ump.events.delivery.entity;

import java.time.Instant;

/** A completed attempt, the endpoint's answer, and the delivery's progress as a result. */
public record AttemptResult(Work work, Instant startedAt, Answer answer, Progress progress) {}

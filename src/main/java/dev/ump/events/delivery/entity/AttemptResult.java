package dev.ump.events.delivery.entity;

import java.time.Instant;

/** An attempt that was made, what the endpoint answered, and how far the delivery has come by it. */
public record AttemptResult(Work work, Instant startedAt, Answer answer, Progress progress) {}

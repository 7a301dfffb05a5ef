package dev.ump.events.subscriptions.entity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/** Maximum requests that an endpoint accepts per period. */
public record RateLimit(
        @Min(1) @Max(100_000) int requests, @NotNull Duration per) {}

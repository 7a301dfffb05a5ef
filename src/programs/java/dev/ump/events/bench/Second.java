package dev.ump.events.bench;

/**
 * The arrivals of one second and their latency.
 *
 * @param second since the epoch
 * @param p50 in milliseconds, as is {@code p99}
 */
record Second(long second, int count, double p50, double p99) {}

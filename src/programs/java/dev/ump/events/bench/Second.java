package dev.ump.events.bench;

/**
 * What arrived within one second, and how long it had taken.
 *
 * @param second since the epoch
 * @param p50 in milliseconds, as is the other
 */
record Second(long second, int count, double p50, double p99) {}

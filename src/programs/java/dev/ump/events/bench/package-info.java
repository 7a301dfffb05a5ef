/**
 * How fast the product is and what it costs: {@code mvn -Pbench} measures the built jar as it ships, and
 * {@code docs/benchmark.md} says how.
 *
 * <p>The dispatcher, the receiver, the load and PostgreSQL run in processes of their own, so that each one's CPU time is
 * counted apart. A target that is missed is told and fails nothing; an event that is lost fails the benchmark.
 */
@NullMarked
package dev.ump.events.bench;

import org.jspecify.annotations.NullMarked;

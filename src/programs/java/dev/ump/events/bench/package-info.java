/**
 * Measures the built jar's speed and cost with {@code mvn -Pbench}; see {@code docs/benchmark.md}.
 *
 * <p>The dispatcher, the receiver, the load and PostgreSQL run in separate processes, so that their CPU time can be
 * measured separately. A missed target is reported but fails nothing; a lost event fails the benchmark.
 */
@NullMarked
package dev.ump.events.bench;

import org.jspecify.annotations.NullMarked;

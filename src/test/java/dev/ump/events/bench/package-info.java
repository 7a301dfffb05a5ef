/**
 * How fast the product is and what it costs: {@code mvn -Pbench} measures the built jar as it ships.
 *
 * <p>The dispatcher, the receiver and the load run in a process each, so that each one's CPU time is counted apart. A
 * figure counts only if every event arrived exactly once; otherwise the benchmark fails.
 */
@NullMarked
package dev.ump.events.bench;

import org.jspecify.annotations.NullMarked;

/**
 * The contract for tools: {@code /openapi}, {@code /asyncapi} and the JSON Schema of each event type's envelope.
 *
 * <p>The parts written by hand are in {@code src/main/resources/contract}. What the catalog and the problem types
 * already know is filled in from them ({@link dev.ump.events.contract.control.Contract}), so that the documents cannot
 * contradict them. No other component uses this one.
 */
@NullMarked
package dev.ump.events.contract;

import org.jspecify.annotations.NullMarked;

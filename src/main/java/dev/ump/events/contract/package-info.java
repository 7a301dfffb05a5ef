/**
 * The contract for tools: {@code /openapi}, {@code /asyncapi} and the JSON Schema of each event type's envelope.
 *
 * <p>What people write stands in {@code src/main/resources/contract}; what the catalog and the problem types know already is
 * filled in from them ({@link dev.ump.events.contract.control.Contract}), so that it cannot say something else. Nobody uses this
 * component.
 */
@NullMarked
package dev.ump.events.contract;

import org.jspecify.annotations.NullMarked;

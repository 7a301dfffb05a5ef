/**
 * Everything that goes wrong, answered as RFC 9457 {@code application/problem+json}.
 *
 * <p>Nobody uses this component: the others throw what {@code platform.entity} offers (or what Jakarta REST and Jakarta
 * Validation throw by themselves), and the mappers here decide how that looks outside. What no mapper expects is logged
 * once, under a reference that the answer repeats, and says nothing else to the caller.
 */
@NullMarked
package dev.ump.events.problems;

import org.jspecify.annotations.NullMarked;

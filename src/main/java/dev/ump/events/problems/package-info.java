/**
 * Maps everything that goes wrong to RFC 9457 {@code application/problem+json}.
 *
 * <p>No other component uses this one: the others throw the exceptions in {@code platform.entity} (or Jakarta REST and
 * Jakarta Validation throw their own), and the mappers here decide how these look from outside. An exception that no
 * mapper expects is logged once, under a reference that the response repeats, and reveals nothing else to the caller.
 */
@NullMarked
package dev.ump.events.problems;

import org.jspecify.annotations.NullMarked;

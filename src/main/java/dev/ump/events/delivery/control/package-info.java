/**
 * How a delivery is attempted, in rooms. A room may use those above it in this list, never those below:
 *
 * <ol>
 *   <li>{@code ledger}: what is owed, in the database, and every change of a delivery's row
 *   <li>{@code search}: lists of deliveries for people
 *   <li>{@code health}: whether an endpoint is failing
 *   <li>{@code sending}: the only code that opens connections to partners
 *   <li>{@code recording}: what an answer means, and the record of the attempt
 *   <li>{@code dispatch}: which attempt may start now
 *   <li>{@code announcing}: how deliveries reach the servers that attempt them
 *   <li>{@code resting}: probes of failing endpoints, and what happens when they answer again
 * </ol>
 *
 * <p>Bean methods that every attempt goes through are public even if nothing else calls them: the container's proxies can reach
 * other methods only by reflection.
 */
@NullMarked
package dev.ump.events.delivery.control;

import org.jspecify.annotations.NullMarked;

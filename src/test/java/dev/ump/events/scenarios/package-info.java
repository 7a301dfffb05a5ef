/**
 * What the product does, told as a partner, a publisher and an operator see it.
 *
 * <p>Decided: the server runs as it ships, in a process of its own, and is talked to over HTTP only. Endpoints are real
 * servers with real TLS. Nothing waits a fixed time: each step waits for what it needs.
 */
@NullMarked
package dev.ump.events.scenarios;

import org.jspecify.annotations.NullMarked;

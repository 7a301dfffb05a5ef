/**
 * What the product does, as partners, publishers and operators see it.
 *
 * <p>Decided: the server runs as shipped, in its own process, and is called only over HTTP. Endpoints are real
 * servers with real TLS. No step sleeps for a fixed time: each waits for the condition that it needs.
 */
@NullMarked
package dev.ump.events.scenarios;

import org.jspecify.annotations.NullMarked;

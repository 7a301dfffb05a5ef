/**
 * The filters that the runnable jar puts in front of Payara's HTTP server: strict reading of requests, and no thread
 * tied up by a slow client.
 *
 * <p>They go into the server, not into the application, as the log formatter does. Grizzly, the server's HTTP part,
 * calls them as an add-on: {@code META-INF/hk2-locator/default} names it, {@code pre-boot} switches it on. A Payara
 * Micro without it serves the same application, less guarded.
 */
@NullMarked
package dev.ump.events.front;

import org.jspecify.annotations.NullMarked;

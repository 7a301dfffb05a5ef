/**
 * What the runnable jar puts before Payara's HTTP server: strict reading of requests, and no thread for who is slow.
 *
 * <p>It goes into the server, not into the application, as the class of the log lines does. Grizzly, the server's HTTP part, calls
 * it as an add-on: {@code META-INF/hk2-locator/default} names it, {@code pre-boot} switches it on. A Payara Micro without it serves the
 * same application, less guarded.
 */
@NullMarked
package dev.ump.events.front;

import org.jspecify.annotations.NullMarked;

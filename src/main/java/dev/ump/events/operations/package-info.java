/**
 * What those who run the dispatcher ask it: whether it lives, whether it is ready, and how it does.
 *
 * <p>The console is static files below {@code /console/} that call the same API as everybody else, with the admin token
 * in the memory of the page. No resource exists for its sake, and no session or cookie: what it can do, curl can do.
 */
@NullMarked
package dev.ump.events.operations;

import org.jspecify.annotations.NullMarked;

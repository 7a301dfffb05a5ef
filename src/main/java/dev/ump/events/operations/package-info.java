/**
 * Everything that operators ask the dispatcher: whether it is alive, whether it is ready, and how it is doing.
 *
 * <p>The console is static files below {@code /console/} that call the same API as everybody else, with the admin token
 * held in the page's memory. It has no resources, sessions or cookies of its own: anything it can do, curl can do.
 */
@NullMarked
package dev.ump.events.operations;

import org.jspecify.annotations.NullMarked;

/**
 * How log records become lines. It belongs to the server that {@code ump-events.jar} is, not to the application: the server
 * logs before there is one.
 */
@NullMarked
package dev.ump.events.logging;

import org.jspecify.annotations.NullMarked;

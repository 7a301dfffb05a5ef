/**
 * Formats log records as lines. It belongs to the server in {@code ump-events.jar}, not to the application: the server
 * logs before there is an application.
 */
@NullMarked
package dev.ump.events.logging;

import org.jspecify.annotations.NullMarked;

/**
 * The process that {@code ump-events.jar} is: it checks the settings, starts Payara Micro, opens the port when the application
 * is there, and closes it before the application goes. It belongs to the jar, not to the application.
 */
@NullMarked
package dev.ump.events.server;

import org.jspecify.annotations.NullMarked;

/**
 * The process started by {@code ump-events.jar}: it checks the settings, starts Payara Micro, opens the port once the
 * application has started, and closes it before the application stops. It belongs to the jar, not to the application.
 */
@NullMarked
package dev.ump.events.server;

import org.jspecify.annotations.NullMarked;

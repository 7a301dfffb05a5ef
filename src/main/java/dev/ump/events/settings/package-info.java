/**
 * The closed list of settings, and how each is read and checked.
 *
 * <p>It needs nothing but the JDK: the runnable jar checks its settings with it before the server starts, and the application
 * checks them again, wherever it runs, before anything of it starts.
 */
@NullMarked
package dev.ump.events.settings;

import org.jspecify.annotations.NullMarked;

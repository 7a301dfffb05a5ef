/**
 * The closed list of settings, and how each is read and checked.
 *
 * <p>It needs nothing but the JDK: the runnable jar uses it to check the settings before the server starts, and the
 * application checks them again, wherever it runs, before anything in it starts.
 */
@NullMarked
package dev.ump.events.settings;

import org.jspecify.annotations.NullMarked;

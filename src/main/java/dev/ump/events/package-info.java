/**
 * UMP Events, the Notification Dispatcher: what happens on the platform reaches its partners, at least once.
 *
 * <p>Read the components in the order an event meets them: {@code catalog}, {@code publication}, {@code delivery},
 * {@code pull}. Each has up to three layers: {@code boundary} is what the outside calls, {@code control} is what
 * happens, {@code entity} is what is kept and the rules that it keeps by itself. Some packages are no part of the application:
 * {@code broker} goes into the resource adapter, {@code server} and {@code logging} are the process that the runnable jar is, and
 * {@code listen} is a tool for partners' machines.
 */
@NullMarked
package dev.ump.events;

import org.jspecify.annotations.NullMarked;

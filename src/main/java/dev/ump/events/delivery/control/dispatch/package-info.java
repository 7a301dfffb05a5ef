/**
 * Which attempt may start now. The dispatcher looks up what was announced and gives it to the lane of its subscription; there it
 * waits for its slot, for its endpoint, and for a place among all attempts of this server.
 */
@NullMarked
package dev.ump.events.delivery.control.dispatch;

import org.jspecify.annotations.NullMarked;

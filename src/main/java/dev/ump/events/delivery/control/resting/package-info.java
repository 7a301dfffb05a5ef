/**
 * Deliveries that rest in the database because their endpoint fails or is slow: probes that find out whether it answers again,
 * and the drain that takes the deliveries up when it does.
 */
@NullMarked
package dev.ump.events.delivery.control.resting;

import org.jspecify.annotations.NullMarked;

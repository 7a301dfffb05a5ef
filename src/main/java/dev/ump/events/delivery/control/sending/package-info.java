/**
 * The one door out: signs a delivery, connects to an address that has been checked, sends, and returns a bounded answer in
 * bounded time. It knows nothing of lanes, retries or the database.
 */
@NullMarked
package dev.ump.events.delivery.control.sending;

import org.jspecify.annotations.NullMarked;

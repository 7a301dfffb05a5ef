/**
 * How a delivery is attempted: signed, sent by {@link WebhookSender} alone, and judged by the answer.
 *
 * <p>Bean methods that every attempt goes through are public even if nothing else calls them: the container's proxies can reach
 * other methods only by reflection.
 */
@NullMarked
package dev.ump.events.delivery.control;

import org.jspecify.annotations.NullMarked;

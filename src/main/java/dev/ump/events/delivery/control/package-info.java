/**
 * How a delivery is tried: signed, sent through the one door out, and judged by the answer.
 *
 * <p>Methods of beans that every attempt goes through are public, also where nobody else calls them: the container's proxies
 * reach others by reflection only.
 */
@NullMarked
package dev.ump.events.delivery.control;

import org.jspecify.annotations.NullMarked;

/** How a delivery is tried: signed, sent through the one door out, and judged by the answer. */
@NullMarked
package dev.ump.events.delivery.control;

import org.jspecify.annotations.NullMarked;

/** Whether an endpoint is failing: the rule, the breaker that it opens and closes, and its settings. */
@NullMarked
package dev.ump.events.delivery.control.health;

import org.jspecify.annotations.NullMarked;

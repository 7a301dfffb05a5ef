/** How a replay goes on: step by step, beside the live traffic. */
@NullMarked
package dev.ump.events.replay.control;

import org.jspecify.annotations.NullMarked;

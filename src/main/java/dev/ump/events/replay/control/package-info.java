/** How a replay proceeds: step by step, alongside the live traffic. */
@NullMarked
package dev.ump.events.replay.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.replay.boundary;

import org.jspecify.annotations.NullMarked;

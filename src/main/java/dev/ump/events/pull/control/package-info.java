@NullMarked
package dev.ump.events.pull.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.platform.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.operations.control;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.delivery.control;

import org.jspecify.annotations.NullMarked;

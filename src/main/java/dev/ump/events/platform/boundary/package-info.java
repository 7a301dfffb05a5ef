@NullMarked
package dev.ump.events.platform.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.pull.boundary;

import org.jspecify.annotations.NullMarked;

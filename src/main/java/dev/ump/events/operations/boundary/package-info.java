@NullMarked
package dev.ump.events.operations.boundary;

import org.jspecify.annotations.NullMarked;

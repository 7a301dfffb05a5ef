@NullMarked
package dev.ump.events.problems.boundary;

import org.jspecify.annotations.NullMarked;

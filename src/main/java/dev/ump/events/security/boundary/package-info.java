@NullMarked
package dev.ump.events.security.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.security.control;

import org.jspecify.annotations.NullMarked;

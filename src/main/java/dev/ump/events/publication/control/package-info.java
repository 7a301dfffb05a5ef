@NullMarked
package dev.ump.events.publication.control;

import org.jspecify.annotations.NullMarked;

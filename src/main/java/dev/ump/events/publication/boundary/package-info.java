@NullMarked
package dev.ump.events.publication.boundary;

import org.jspecify.annotations.NullMarked;

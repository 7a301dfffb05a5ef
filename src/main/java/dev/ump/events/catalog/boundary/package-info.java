@NullMarked
package dev.ump.events.catalog.boundary;

import org.jspecify.annotations.NullMarked;

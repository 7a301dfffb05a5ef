@NullMarked
package dev.ump.events.delivery.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.contract.boundary;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.ump.events.contract.control;

import org.jspecify.annotations.NullMarked;

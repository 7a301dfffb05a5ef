/** What those who run the dispatcher ask it: whether it lives, whether it is ready, and how it does. */
@NullMarked
package dev.ump.events.operations;

import org.jspecify.annotations.NullMarked;

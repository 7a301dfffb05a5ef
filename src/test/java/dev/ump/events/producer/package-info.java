/** A service of the platform as it would be written: it fires events or sends messages, in the server. */
@NullMarked
package dev.ump.events.producer;

import org.jspecify.annotations.NullMarked;

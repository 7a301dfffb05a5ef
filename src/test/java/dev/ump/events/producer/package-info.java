/** A sample platform service that fires events and sends messages inside the server. */
@NullMarked
package dev.ump.events.producer;

import org.jspecify.annotations.NullMarked;

/** What an answer means for the delivery and its endpoint, and the record of the attempt: rows, log, metrics and spans. */
@NullMarked
package dev.ump.events.delivery.control.recording;

import org.jspecify.annotations.NullMarked;

/**
 * How deliveries reach the servers that attempt them: over JMS, or directly where this server has room. The sweep announces
 * whatever is due and is not on its way.
 */
@NullMarked
package dev.ump.events.delivery.control.announcing;

import org.jspecify.annotations.NullMarked;

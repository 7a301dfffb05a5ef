/**
 * {@code ump-listen.jar}, for partners' developers: it listens to their feed and forwards each event, signed like a
 * webhook, to a receiver on their own machine, which therefore needs no public address.
 *
 * <p>It is not part of the application: it needs nothing but the JDK and the classes that sign.
 */
@NullMarked
package dev.ump.events.listen;

import org.jspecify.annotations.NullMarked;

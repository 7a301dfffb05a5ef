/**
 * {@code ump-listen.jar}, for developers of partners: it listens to their feed and forwards each event, signed as a webhook
 * is, to a receiver on their own machine, which needs no public address for that.
 *
 * <p>It is no part of the application: it needs nothing but the JDK and the classes that sign.
 */
@NullMarked
package dev.ump.events.listen;

import org.jspecify.annotations.NullMarked;

/**
 * The test kit: the partner's side, built as a partner would build it.
 *
 * <p>Everything here is real: real sockets on loopback, real TLS, and the verification libraries that partners use.
 */
@NullMarked
package dev.ump.events.testing;

import org.jspecify.annotations.NullMarked;

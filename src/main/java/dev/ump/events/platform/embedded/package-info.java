/**
 * H2 inside this process: a database for trying out, for tests and for small installations. No other package knows H2.
 *
 * <p>What is committed is in the file, whole, when the commit returns; a database that cannot be written is closed and opened again
 * (ADR 19).
 */
@NullMarked
package dev.ump.events.platform.embedded;

import org.jspecify.annotations.NullMarked;

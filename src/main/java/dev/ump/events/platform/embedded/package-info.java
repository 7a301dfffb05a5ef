/**
 * H2 inside this process: a database for trying things out, for tests and for small installations. No other package
 * knows H2.
 *
 * <p>When a commit returns, all of it is in the file. A database that cannot be written is closed and reopened (ADR
 * 19).
 */
@NullMarked
package dev.ump.events.platform.embedded;

import org.jspecify.annotations.NullMarked;

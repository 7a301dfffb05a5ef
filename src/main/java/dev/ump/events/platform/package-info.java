/**
 * The layer between the application and its server: the data source and its migrations, one clock for the whole
 * cluster, ids, the data directory, JSON, pages. Every component may use it; it uses none of them.
 */
@NullMarked
package dev.ump.events.platform;

import org.jspecify.annotations.NullMarked;

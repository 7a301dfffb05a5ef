/**
 * The catalog: what can happen on the platform, by domain. It is code, not data: a new event type needs a new release,
 * and existing subscriptions to its domain include it automatically.
 */
@NullMarked
package dev.ump.events.catalog;

import org.jspecify.annotations.NullMarked;

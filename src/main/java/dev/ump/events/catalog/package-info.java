/**
 * The catalog: what can happen on the platform, by domain. It is code, not data: a new event type is a new release, and a
 * subscription to a domain gets it without being touched.
 */
@NullMarked
package dev.ump.events.catalog;

import org.jspecify.annotations.NullMarked;

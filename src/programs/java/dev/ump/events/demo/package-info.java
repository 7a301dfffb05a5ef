/**
 * {@code mvn -Pdemo} builds and starts the product, plays both the publishing platform and a receiving partner, and
 * prints each webhook as it arrives.
 */
@NullMarked
package dev.ump.events.demo;

import org.jspecify.annotations.NullMarked;

/**
 * The product at work, to look at: {@code mvn -Pdemo} builds it, starts it, plays the platform that publishes and the
 * partner that is told, and shows each webhook as it arrives.
 */
@NullMarked
package dev.ump.events.demo;

import org.jspecify.annotations.NullMarked;

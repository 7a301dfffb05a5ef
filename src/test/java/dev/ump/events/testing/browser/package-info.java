/** A real Chromium in which tests use the console. */
@NullMarked
package dev.ump.events.testing.browser;

import org.jspecify.annotations.NullMarked;

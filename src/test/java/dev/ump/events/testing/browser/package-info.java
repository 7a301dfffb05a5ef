/** A real Chromium that tests look at the console with. */
@NullMarked
package dev.ump.events.testing.browser;

import org.jspecify.annotations.NullMarked;

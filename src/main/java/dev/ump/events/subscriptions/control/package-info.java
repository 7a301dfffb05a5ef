@NullMarked
package dev.ump.events.subscriptions.control;

import org.jspecify.annotations.NullMarked;

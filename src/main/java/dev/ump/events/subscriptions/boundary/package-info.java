@NullMarked
package dev.ump.events.subscriptions.boundary;

import org.jspecify.annotations.NullMarked;

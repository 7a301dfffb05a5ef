/** Operations on partners and subscriptions, and the rules for what a subscription may ask for. */
@NullMarked
package dev.ump.events.subscriptions.control;

import org.jspecify.annotations.NullMarked;

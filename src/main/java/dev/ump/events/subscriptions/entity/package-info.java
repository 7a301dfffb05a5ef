/** Partners and their subscriptions, and the values that a subscription is made of. */
@NullMarked
package dev.ump.events.subscriptions.entity;

import org.jspecify.annotations.NullMarked;

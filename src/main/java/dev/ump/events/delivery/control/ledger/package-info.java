/**
 * What is owed, in the database. {@code DeliveryTransitions} has every statement that changes a delivery, and with it the whole
 * state machine; {@code DeliveryLedger} puts those changes into transactions.
 */
@NullMarked
package dev.ump.events.delivery.control.ledger;

import org.jspecify.annotations.NullMarked;

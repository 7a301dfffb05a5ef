/**
 * Partners, and what they subscribed to: where it goes, how it is signed, and the policy it is delivered by.
 *
 * <p>Decided: changes are rare and matching is constant, so every server keeps all subscriptions in memory as one
 * immutable {@link dev.ump.events.subscriptions.entity.Snapshot}, and a one-row counter in the database tells whether it is
 * still true. Changes run one at a time over the whole cluster: each begins by raising that counter. Nothing is really
 * deleted, because events and deliveries go on naming it.
 */
@NullMarked
package dev.ump.events.subscriptions;

import org.jspecify.annotations.NullMarked;

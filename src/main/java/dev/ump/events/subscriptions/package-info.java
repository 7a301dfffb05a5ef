/**
 * Partners and their subscriptions: where events go, how they are signed, and the policy for delivering them.
 *
 * <p>Decided: changes are rare and matching is constant, so every server keeps all subscriptions in memory as one
 * immutable {@link dev.ump.events.subscriptions.entity.Snapshot}, and a one-row counter in the database shows whether
 * it is current. Changes run one at a time across the cluster, because each begins by incrementing that counter.
 * Nothing is physically deleted, because events and deliveries still refer to it.
 */
@NullMarked
package dev.ump.events.subscriptions;

import org.jspecify.annotations.NullMarked;

import { h, say } from "../lib/dom.js";
import { count, time } from "../lib/format.js";
import { link } from "../lib/links.js";
import { badge, sum } from "./badge.js";
import { rowOf } from "./list.js";

/** An event as one row; lists without deliveries show its id instead of their status. */
export function eventRow(event) {
  const state = badge();
  const node = rowOf(
    link(["events", event.id], event.type),
    h("span", {}, `${event.resource.type} ${event.resource.id}`),
    h("time", { class: "soft", datetime: event.timestamp }, time(event.timestamp)),
    event.deliveries ? state.node : h("code", { class: "soft" }, event.id),
  );
  return { node, update: (now) => now.deliveries && state.update(...sum(now.deliveries)) };
}

/** A delivery as one row. @param context has `names` if the row should name the partner */
export function deliveryRow(context, delivery) {
  const state = badge();
  const progress = h("span", { class: "soft" });
  const node = rowOf(
    link(["deliveries", delivery.id], h("code", {}, delivery.event_id)),
    context.names ? h("span", {}, "to ", context.names.node(delivery.partner_id)) : h("span", {}),
    progress,
    state.node,
  );

  function update(now) {
    state.update(now.status);
    say(progress, words(now));
  }

  return { node, update };
}

function words(now) {
  const made = `${count(now.attempt_count, "attempt", "attempts")} since ${time(now.created_at)}`;
  if (now.in_progress) {
    return `${made}, one under way`;
  }
  return now.next_attempt_at ? `${made}, next at ${time(now.next_attempt_at)}` : made;
}

/** A subscription as one row. */
export function subscriptionRow(subscription) {
  const state = badge();
  const reason = h("span", { class: "soft" });
  const node = rowOf(
    link(["subscriptions", subscription.id], subscription.url ?? "Pull only, no endpoint"),
    h("span", { class: "soft" }, [...subscription.domains, ...subscription.event_types].join(", ")),
    reason,
    state.node,
  );

  function update(now) {
    state.update(now.status);
    say(reason, now.disabled_reason ?? "");
  }

  return { node, update };
}

import { badge } from "../components/badge.js";
import { delivery } from "../components/delivery.js";
import { empty } from "../components/empty.js";
import { row } from "../components/row.js";
import { fill, h } from "../lib/dom.js";
import { count, time } from "../lib/format.js";
import { keyed } from "../lib/keyed.js";
import { part } from "./part.js";

const NONE = "No event has been published yet. Make a partner with a subscription first (below), then publish one:";
const EXAMPLE = { type: "booking_created", resource: { type: "booking", id: "BK123456" } };

/** The latest events, each with its deliveries. */
export function eventsPart(context) {
  const { node, content, note } = part("events", "Latest events");
  const list = h("ul", { class: "rows" });
  const none = empty(NONE, "admin/events", EXAMPLE);
  const show = keyed(list, (item) => event(context, item));
  fill(content, none, list);

  function update({ events }) {
    none.hidden = events.data.length > 0;
    list.hidden = !none.hidden;
    note(events.has_more ? `the latest ${events.data.length}` : "");
    show(events.data);
  }

  return { node, update };
}

function event(context, first) {
  const state = badge();
  const inside = h("ul", { class: "rows", "aria-label": "Deliveries" });
  const single = { ...context, open: first.deliveries.length === 1 };
  const show = keyed(inside, (item) => delivery(single, item));
  let current = first;

  const made = row(
    [
      h("time", { class: "soft", datetime: first.timestamp }, time(first.timestamp)),
      h("span", { class: "name" }, first.type),
      h("span", {}, `${first.resource.type} ${first.resource.id}`),
      state.node,
    ],
    () => update(current),
  );
  const none = h("p", {}, "No subscription asks for this event: nobody was told.");
  fill(made.body, h("p", { class: "soft" }, "Event ", h("code", {}, first.id)), inside, none);

  function update(now) {
    current = now;
    state.update(worst(now.deliveries), summary(now.deliveries));
    none.hidden = now.deliveries.length > 0;
    inside.hidden = !none.hidden;
    if (made.details.open) {
      show(now.deliveries);
    }
  }

  return { node: made.node, update };
}

const BY_CONCERN = ["exhausted", "retrying", "pending", "cancelled", "delivered"];

function worst(deliveries) {
  return BY_CONCERN.find((status) => deliveries.some((each) => each.status === status)) ?? "none";
}

function summary(deliveries) {
  const parts = BY_CONCERN.map((status) => [status, deliveries.filter((each) => each.status === status).length])
    .filter(([, number]) => number > 0)
    .map(([status, number]) => (number === deliveries.length && number === 1 ? status : `${number} ${status}`));
  return parts.length > 0 ? parts.join(", ") : count(0, "delivery", "deliveries");
}

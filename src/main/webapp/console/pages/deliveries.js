import { empty } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { deliveryRow } from "../components/rows.js";
import { h } from "../lib/dom.js";
import { field, select } from "../lib/forms.js";
import { to } from "../lib/links.js";

const STATUSES = [
  ["", "all"],
  ["retrying", "retrying: failed, will be tried again"],
  ["exhausted", "exhausted: given up"],
  ["pending", "pending: waiting for the first attempt"],
  ["delivered", "delivered"],
  ["cancelled", "cancelled"],
];

/** Deliveries, latest first, optionally only those with one status. */
export function deliveriesPage(session, query) {
  const chosen = {
    status: query.get("status") ?? "",
    subscription_id: query.get("subscription_id") ?? undefined,
    partner_id: query.get("partner_id") ?? undefined,
  };
  const status = field("Status", select(STATUSES));
  status.control.value = chosen.status;
  status.control.addEventListener("change", () => {
    location.hash = to(["deliveries"], { ...chosen, status: status.control.value });
  });
  const list = pagedList(
    "Deliveries",
    (cursor) => session.api.deliveries({ ...chosen, cursor, limit: 50 }),
    (item) => deliveryRow(session, item),
    empty(chosen.status ? "No deliveries have this status." : "No deliveries yet. One is created when a published event matches a subscription."),
  );
  const of = [chosen.subscription_id, chosen.partner_id].filter(Boolean).join(", ");
  return {
    title: "Deliveries",
    every: 4000,
    load: list.refresh,
    nodes: [of && h("p", {}, "Only deliveries of ", h("code", {}, of)), h("div", { class: "filters" }, status.node), list.node].filter(Boolean),
  };
}

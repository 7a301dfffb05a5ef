import { h, say } from "../lib/dom.js";
import { words } from "../lib/format.js";

const TONES = {
  active: "good",
  delivered: "good",
  completed: "good",
  endpoint_recovered: "good",
  pending: "calm",
  cancelled: "calm",
  disabled: "calm",
  endpoint_disabled: "calm",
  running: "wait",
  retrying: "wait",
  failing: "wait",
  endpoint_failing: "wait",
  endpoint_flapping: "wait",
  endpoint_warned: "bad",
  exhausted: "bad",
  failed: "bad",
};

/** A status in its colour; its text alone says it, too. */
export function badge() {
  const node = h("span", { class: "badge" });
  const update = (status, text = words(status)) => {
    node.dataset.tone = TONES[status] ?? "calm";
    say(node, text);
  };
  return { node, update };
}

/** A badge whose status does not change. */
export function fixedBadge(status, text) {
  const made = badge();
  made.update(status, text);
  return made.node;
}

const BY_CONCERN = ["exhausted", "retrying", "pending", "cancelled", "delivered"];

/** The status of several deliveries: the worst one for the colour, and the number of each. */
export function sum(deliveries) {
  const parts = BY_CONCERN.map((status) => [status, deliveries.filter((each) => each.status === status).length]).filter(
    ([, many]) => many > 0,
  );
  if (parts.length === 0) {
    return ["none", "no deliveries"];
  }
  const text = deliveries.length === 1 ? parts[0][0] : parts.map(([status, many]) => `${many} ${status}`).join(", ");
  return [parts[0][0], text];
}

import { delivery } from "../components/delivery.js";
import { fill, h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { keyed } from "../lib/keyed.js";
import { part } from "./part.js";

/** Deliveries that do not arrive: those that will be tried again, and those that were given up. */
export function failingPart(context) {
  const { node, content, note } = part("failing", "Failing deliveries");
  const groups = [
    group(context, "Tried again later", "retrying"),
    group(context, "Given up", "exhausted"),
  ];
  const nothing = h("p", { class: "card" }, "Every delivery has arrived, or is on its way for the first time.");
  fill(content, nothing, ...groups.map((each) => each.node));

  function update(snapshot) {
    groups.forEach((each) => each.update(snapshot));
    const total = snapshot.retrying.data.length + snapshot.exhausted.data.length;
    const more = snapshot.retrying.has_more || snapshot.exhausted.has_more;
    nothing.hidden = total > 0;
    note(total === 0 ? "" : count(more ? `more than ${total}` : total, "delivery", "deliveries"));
  }

  return { node, update };
}

function group(context, title, status) {
  const list = h("ul", { class: "rows" });
  const node = h("div", { class: "stack" }, h("h3", {}, title), list);
  const show = keyed(list, (item) => delivery({ ...context, withEvent: true }, item));

  function update(snapshot) {
    const { data } = snapshot[status];
    node.hidden = data.length === 0;
    show(data);
  }

  return { node, update };
}

import { delivery } from "../components/delivery.js";
import { h } from "../lib/dom.js";
import { keyed } from "../lib/keyed.js";

/** One delivery with its attempts. */
export function deliveryPage(session, id) {
  const list = h("ul", { class: "stack" });
  const page = { title: "Delivery", every: 3000, load, nodes: [list] };
  const show = keyed(list, (item) => delivery({ ...session, page }, item));

  async function load() {
    show([await session.api.delivery(id)]);
  }

  return page;
}

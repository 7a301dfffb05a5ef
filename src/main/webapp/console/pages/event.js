import { delivery } from "../components/delivery.js";
import { empty } from "../components/empty.js";
import { facts, section } from "../components/notes.js";
import { fill, h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { keyed } from "../lib/keyed.js";
import { to } from "../lib/links.js";

/** One event, with its deliveries and their attempts. */
export function eventPage(session, id) {
  const about = h("div", {});
  const list = h("ul", { class: "stack", "aria-label": "Deliveries" });
  const none = empty("No webhook was sent for this event: when it was recorded, no subscription with an endpoint included its type.");
  const page = { title: "Event", every: 3000, load, nodes: [about, section("Deliveries", none, list)] };
  const show = keyed(list, (item) => delivery({ ...session, page }, item));

  async function load() {
    const event = await session.api.event(id);
    fill(about, description(event));
    show(event.deliveries);
    none.hidden = event.deliveries.length > 0;
  }

  return page;
}

function description(event) {
  const { type, id } = event.resource;
  return facts([
    ["Id", h("code", {}, event.id)],
    ["Type", event.type],
    ["Resource", h("a", { href: to(["events"], { resource_id: id }) }, `${type} ${id}`)],
    ["Happened at", time(event.timestamp)],
    ["Recorded at", event.recorded_at && time(event.recorded_at)],
    ["Audience", event.audience?.join(", ")],
    ["Position in the feed", event.position && String(event.position)],
  ]);
}

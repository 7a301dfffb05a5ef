import { empty } from "../components/empty.js";
import { eventSearch, typeField } from "../components/event-search.js";
import { problem } from "../components/problem.js";
import { eventRow } from "../components/rows.js";
import { fill, h } from "../lib/dom.js";
import { field, input, select } from "../lib/forms.js";
import { keyed } from "../lib/keyed.js";
import { to } from "../lib/links.js";

const BECAME = [
  ["", "any outcome"],
  ["undelivered", "not delivered"],
  ["delivered", "delivered"],
  ["exhausted", "given up"],
];

/** A partner's feed, oldest first, as the partner's own programs read it. */
export function feedPage(session, query) {
  const wanted = Object.fromEntries(["type", "resource_id", "delivery"].map((name) => [name, query.get(name) ?? ""]));
  const list = h("ul", { class: "rows", "aria-label": "Events" });
  const none = empty("No events: nothing that you subscribe to has happened yet, or nothing matches your search.");
  const trouble = h("div", {});
  const place = h("p", { class: "soft", role: "status" });
  const show = keyed(list, eventRow);
  const further = h("button", { type: "button", onclick: read }, "Show more");
  const search = searchForm(wanted);
  let events = [];
  let cursor = "";

  async function read() {
    further.disabled = true;
    try {
      const page = await session.api.feed({ ...wanted, cursor, limit: 100 });
      cursor = page.next_cursor;
      events = [...events, ...page.data];
      update(page.has_more);
    } catch (failure) {
      fill(trouble, problem(failure));
    } finally {
      further.disabled = false;
    }
  }

  function update(more) {
    fill(trouble);
    show(events);
    list.hidden = events.length === 0;
    none.hidden = events.length > 0 || more;
    fill(place, more ? "There are more events." : "This is the end of the feed for now.", " A program continues from the cursor ", h("code", {}, cursor));
  }

  async function load() {
    search.offer((await session.api.eventTypes()).data);
    await read();
  }

  return { title: "Events", load, nodes: [search.node, none, list, trouble, h("div", { class: "stack" }, h("div", {}, further), place)] };
}

function searchForm(wanted) {
  const fields = {
    resource_id: field("Resource id", input({ value: wanted.resource_id })),
    type: typeField(wanted.type),
    delivery: field("Webhook", select(BECAME)),
  };
  fields.delivery.control.value = wanted.delivery;

  async function look() {
    location.hash = to(["events"], Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, each.value()])));
  }

  return { node: eventSearch(fields, look), offer: fields.type.offer };
}

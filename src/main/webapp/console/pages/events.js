import { empty, publishCommand } from "../components/empty.js";
import { eventSearch, typeField } from "../components/event-search.js";
import { pagedList } from "../components/list.js";
import { eventRow } from "../components/rows.js";
import { h } from "../lib/dom.js";
import { field, input } from "../lib/forms.js";
import { to } from "../lib/links.js";

/** Events, latest first: all of them, or search results. */
export function eventsPage(session, query) {
  const wanted = { type: query.get("type") ?? "", resource_id: query.get("resource_id") ?? "" };
  const search = searchForm(wanted);
  const list = pagedList(
    "Events",
    (cursor) => session.api.events({ ...wanted, cursor, limit: 50 }),
    eventRow,
    wanted.type || wanted.resource_id
      ? empty("No matching events. Ids must match exactly.")
      : empty("No events have been published yet. To publish one:", publishCommand()),
  );
  let known = false;

  async function load() {
    await list.refresh();
    if (!known) {
      search.offer((await session.api.eventTypes()).data);
      known = true;
    }
  }

  return { title: "Events", every: 4000, load, nodes: [search.node, list.node] };
}

function searchForm(wanted) {
  const fields = {
    id: field("Event id", input({ placeholder: "evt_…" })),
    resource_id: field("Resource id", input({ value: wanted.resource_id })),
    type: typeField(wanted.type),
  };

  async function look() {
    const id = fields.id.value();
    location.hash = id
      ? to(["events", id])
      : to(["events"], { resource_id: fields.resource_id.value(), type: fields.type.value() });
  }

  return { node: eventSearch(fields, look, h("a", { href: "#/events" }, "Show all")), offer: fields.type.offer };
}

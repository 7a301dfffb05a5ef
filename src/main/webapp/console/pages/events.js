import { empty, publishCommand } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { eventRow } from "../components/rows.js";
import { byDomain } from "../lib/catalog.js";
import { h } from "../lib/dom.js";
import { field, form, input, select } from "../lib/forms.js";
import { to } from "../lib/links.js";

/** Events, latest first: all of them, or those that are looked for. */
export function eventsPage(session, query) {
  const wanted = { type: query.get("type") ?? "", resource_id: query.get("resource_id") ?? "" };
  const search = searchForm(wanted);
  const list = pagedList(
    "Events",
    (cursor) => session.api.events({ ...wanted, cursor, limit: 50 }),
    eventRow,
    wanted.type || wanted.resource_id
      ? empty("No event like that. Ids are compared letter by letter.")
      : empty("No event has been published yet. To publish one:", publishCommand()),
  );
  let known = false;

  async function load() {
    await list.refresh();
    if (!known) {
      search.offer(byDomain((await session.api.eventTypes()).data));
      known = true;
    }
  }

  return { title: "Events", every: 4000, load, nodes: [search.node, list.node] };
}

function searchForm(wanted) {
  const fields = {
    id: field("Event id", input({ placeholder: "evt_…" })),
    resource_id: field("Resource id", input({ value: wanted.resource_id })),
    type: field("Type", select([["", "any"], ...(wanted.type ? [[wanted.type, wanted.type]] : [])])),
  };
  fields.type.control.value = wanted.type;

  async function look() {
    const id = fields.id.value();
    location.hash = id
      ? to(["events", id])
      : to(["events"], { resource_id: fields.resource_id.value(), type: fields.type.value() });
  }

  function offer(catalog) {
    const chosen = fields.type.control.value;
    fields.type.control.replaceChildren(h("option", { value: "" }, "any"), ...catalog.map(group));
    fields.type.control.value = chosen;
  }

  const node = form(
    fields,
    look,
    h(
      "div",
      { class: "filters" },
      ...Object.values(fields).map((each) => each.node),
      h("div", { class: "cluster" }, h("button", { "data-kind": "primary" }, "Search"), h("a", { href: "#/events" }, "Show all")),
    ),
  );
  node.setAttribute("role", "search");
  node.setAttribute("aria-label", "Events");
  return { node, offer };
}

function group({ domain, types }) {
  return h("optgroup", { label: domain }, ...types.map(({ name }) => h("option", { value: name }, name)));
}

import { byDomain } from "../lib/catalog.js";
import { h } from "../lib/dom.js";
import { field, form, select } from "../lib/forms.js";

/** A choice of event types by domain. Until `offer` adds the catalog, it has only the chosen type. */
export function typeField(chosen) {
  const type = field("Type", select([["", "any"], ...(chosen ? [[chosen, chosen]] : [])]));
  type.control.value = chosen;

  function offer(entries) {
    const now = type.control.value;
    type.control.replaceChildren(h("option", { value: "" }, "any"), ...byDomain(entries).map(group));
    type.control.value = now;
  }

  return { ...type, offer };
}

/** The search form for events. */
export function eventSearch(fields, look, ...others) {
  const node = form(
    fields,
    look,
    h(
      "div",
      { class: "filters" },
      ...Object.values(fields).map((each) => each.node),
      h("div", { class: "cluster" }, h("button", { "data-kind": "primary" }, "Search"), ...others),
    ),
  );
  node.setAttribute("role", "search");
  node.setAttribute("aria-label", "Events");
  return node;
}

function group({ domain, types }) {
  return h("optgroup", { label: domain }, ...types.map(({ name }) => h("option", { value: name }, name)));
}

import { h } from "../lib/dom.js";

/**
 * The catalog as check boxes by domain. A checked domain includes event types that are added to it later.
 *
 * @param {{domain: string, types: string[]}[]} catalog
 */
export function catalogPicker(catalog) {
  const domains = catalog.map(domainPicker);
  const error = h("p", { class: "field-error", id: "catalog-error" });
  const node = h(
    "fieldset",
    { class: "stack", "aria-describedby": "catalog-error" },
    h("legend", { class: "name" }, "Events to receive"),
    h("div", { class: "columns" }, ...domains.map((each) => each.node)),
    error,
  );
  return {
    node,
    control: domains[0].all,
    complain: (text) => (error.textContent = text),
    chosen: () => ({
      domains: domains.filter((each) => each.all.checked).map((each) => each.name),
      event_types: domains.flatMap((each) => each.single()),
    }),
  };
}

function domainPicker({ domain, types }) {
  const boxes = types.map((type) => h("input", { type: "checkbox", value: type.name }));
  const all = h("input", { type: "checkbox", value: domain, onchange: lock });

  function lock() {
    boxes.forEach((box) => {
      box.disabled = all.checked;
      box.checked = all.checked;
    });
  }

  const node = h(
    "fieldset",
    { class: "stack domain" },
    h("legend", {}, domain),
    checkLine(all, `all ${domain} events, including types added later`),
    ...boxes.map((box, i) => checkLine(box, types[i].name, types[i].description)),
  );
  const single = () => (all.checked ? [] : boxes.filter((box) => box.checked).map((box) => box.value));
  return { node, name: domain, all, single };
}

/** A check box with its label. */
export function checkLine(box, text, hint = "") {
  return h(
    "label",
    { class: "check" },
    box,
    h("span", {}, text, hint && h("span", { class: "soft hint" }, ` ${hint}`)),
  );
}

import { h } from "../lib/dom.js";

/**
 * A row that opens. Its inside is made when it is first opened.
 *
 * @param {(Node|null)[]} cells what the closed row shows
 * @param {() => void} opened called each time it is opened
 */
export function row(cells, opened) {
  const body = h("div", { class: "row-body stack" });
  const details = h(
    "details",
    { class: "row", ontoggle: () => details.open && opened() },
    h("summary", {}, h("span", { class: "row-cells" }, ...cells)),
    body,
  );
  return { node: h("li", {}, details), body, details };
}

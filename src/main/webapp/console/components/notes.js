import { h } from "../lib/dom.js";

/** A heading with what belongs below it. */
export function section(title, ...children) {
  return h("section", { class: "part" }, h("h2", {}, title), ...children);
}

/** Names and values. @param {[string, Node|string|null][]} pairs a pair without a value is left out */
export function facts(pairs) {
  return h(
    "dl",
    { class: "facts" },
    ...pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/** A table that can be scrolled sideways where it is too wide. @param {(Node|string)[][]} rows the first cell names its row */
export function table(caption, columns, rows) {
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "for-readers" }, caption),
      h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...rows.map(tableRow)),
    ),
  );
}

function tableRow([first, ...others]) {
  return h("tr", {}, h("th", { scope: "row" }, first), ...others.map((cell) => h("td", {}, cell)));
}

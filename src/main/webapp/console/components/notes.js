import { h } from "../lib/dom.js";

/** A heading with its content. */
export function section(title, ...children) {
  return h("section", { class: "part" }, h("h2", {}, title), ...children);
}

/** A list of names and values. @param {[string, Node|string|null][]} pairs pairs without a value are left out */
export function facts(pairs) {
  return h(
    "dl",
    { class: "facts" },
    ...pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/** A table that scrolls sideways if it is too wide. @param {(Node|string)[][]} rows the first cell is the row's header */
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

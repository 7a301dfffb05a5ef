import { path } from "./api.js";
import { h } from "./dom.js";

/** The address of a page of the console, such as `#/partners/prt_1`. */
export function to(parts, query = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(wanted).toString();
  return `#/${path(...parts)}${search && `?${search}`}`;
}

/** A link to a page of the console. */
export function link(parts, ...children) {
  return h("a", { href: to(parts) }, ...children);
}

/** A link that looks like the primary button. */
export function action(parts, text) {
  return h("a", { href: to(parts), class: "button", "data-kind": "primary" }, text);
}

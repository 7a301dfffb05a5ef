import { h } from "../lib/dom.js";

/** A problem in plain words, which screen readers announce at once. */
export function problem({ title, message, detail = "", errors = [] }) {
  return h(
    "div",
    { class: "notice", "data-tone": "bad", role: "alert" },
    h("p", { class: "name" }, title ?? message),
    detail && h("p", {}, detail),
    errors.length > 0 && h("ul", {}, ...errors.map((error) => h("li", {}, `${error.field}: ${error.message}`))),
  );
}

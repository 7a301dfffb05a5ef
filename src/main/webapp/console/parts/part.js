import { h, say } from "../lib/dom.js";

/** One part of the page: a heading that the navigation leads to, a word on what is shown, and its content. */
export function part(id, title) {
  const note = h("span", { class: "soft" });
  const content = h("div", { class: "stack" });
  const node = h(
    "section",
    { class: "part", id, "aria-labelledby": `${id}-title` },
    h("div", { class: "part-head" }, h("h2", { id: `${id}-title` }, title), note),
    content,
  );
  return { node, content, note: (text) => say(note, text) };
}

import { h, say } from "../lib/dom.js";

/** A key figure with a short explanation. */
export function tile(name) {
  const value = h("dd", { class: "figure" }, "–");
  const note = h("dd", { class: "soft" });
  const node = h("div", { class: "card tile" }, h("dt", {}, name), value, note);

  function update(text, explanation = "", tone = "") {
    say(value, text);
    say(note, explanation);
    node.dataset.mood = tone;
  }

  return { node, update };
}

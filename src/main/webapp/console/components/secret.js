import { h, say } from "../lib/dom.js";

/** Something that is shown once, with a button that copies it. It is selected by a click, for where copying is not allowed. */
export function secret(label, text) {
  const value = h("code", { class: "secret-value", tabindex: "0", "aria-label": label }, text);
  const told = h("span", { role: "status", class: "soft" });
  const copy = h("button", { type: "button", "aria-label": `Copy: ${label}`, onclick: copied }, "Copy");

  async function copied() {
    try {
      await navigator.clipboard.writeText(text);
      say(told, "Copied.");
    } catch {
      getSelection().selectAllChildren(value);
      say(told, "Selected: copy it with the keyboard.");
    }
  }

  return h(
    "div",
    { class: "secret stack" },
    h("p", { class: "name" }, label),
    h("div", { class: "cluster" }, value, copy, told),
    h("p", {}, "It is shown this once. Keep it where secrets are kept: the server does not tell it again."),
  );
}

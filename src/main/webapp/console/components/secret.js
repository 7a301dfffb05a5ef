import { h, say } from "../lib/dom.js";

/** A secret that is shown once, with a button to copy it. If copying is not allowed, the button selects it instead. */
export function secret(label, text) {
  const value = h("code", { class: "secret-value", tabindex: "0", "aria-label": label }, text);
  const status = h("span", { role: "status", class: "soft" });
  const copy = h("button", { type: "button", "aria-label": `Copy: ${label}`, onclick: copied }, "Copy");

  async function copied() {
    try {
      await navigator.clipboard.writeText(text);
      say(status, "Copied.");
    } catch {
      getSelection().selectAllChildren(value);
      say(status, "Selected. Copy it with the keyboard.");
    }
  }

  return h(
    "div",
    { class: "secret stack" },
    h("p", { class: "name" }, label),
    h("div", { class: "cluster" }, value, copy, status),
    h("p", {}, "Shown only once. Store it in a safe place: the server will not show it again."),
  );
}

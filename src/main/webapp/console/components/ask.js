import { h } from "../lib/dom.js";

/**
 * Asks for confirmation.
 *
 * @param {{value: string, text: string}[]} choices the first is the primary one
 * @returns {Promise<string>} the chosen value; empty if the dialog was dismissed
 */
export function ask(question, explanation, choices) {
  const buttons = choices.map(({ value, text }, place) =>
    h("button", { type: "button", "data-kind": place === 0 ? "primary" : null, onclick: () => dialog.close(value) }, text),
  );
  const cancel = h("button", { type: "button", autofocus: true, onclick: () => dialog.close("") }, "Cancel");
  const dialog = h(
    "dialog",
    { "aria-labelledby": "question", "aria-describedby": "explanation" },
    h(
      "div",
      { class: "stack" },
      h("h2", { id: "question" }, question),
      h("p", { id: "explanation" }, explanation),
      h("div", { class: "cluster" }, ...buttons, cancel),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

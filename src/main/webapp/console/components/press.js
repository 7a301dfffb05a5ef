import { fill, h } from "../lib/dom.js";
import { problem } from "./problem.js";

/**
 * A button that does something and shows what came of it.
 *
 * @param {Element} result where it is shown, also what went wrong
 * @param {() => Promise<Node|string|null>} work
 */
export function press(text, result, work, settings = {}) {
  const button = h("button", { type: "button", ...settings, onclick: pressed }, text);

  async function pressed() {
    button.disabled = true;
    fill(result);
    try {
      fill(result, await work());
    } catch (failure) {
      fill(result, problem(failure));
    } finally {
      button.disabled = false;
      regainFocus();
    }
  }

  /** A button that is disabled loses the focus; it gets it back, unless the person has gone on. */
  function regainFocus() {
    if (document.activeElement === document.body) {
      button.focus({ preventScroll: true });
    }
  }

  return button;
}

/** Where results are shown: there from the start, so that screen readers know it when something is said. */
export function results() {
  return h("div", { class: "result", role: "status" });
}

import { fill, h } from "../lib/dom.js";
import { problem } from "./problem.js";

/**
 * A button that does something and shows the result.
 *
 * @param {Element} result where results and errors are shown
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

  /** A disabled button loses the focus. Gives it back, unless the user has moved on. */
  function regainFocus() {
    if (document.activeElement === document.body) {
      button.focus({ preventScroll: true });
    }
  }

  return button;
}

/** The place for results. It exists from the start, so that screen readers announce what is put there. */
export function results() {
  return h("div", { class: "result", role: "status" });
}

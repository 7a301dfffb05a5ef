import { problem } from "../components/problem.js";
import { fill, h, say } from "./dom.js";

let made = 0;

/**
 * A labelled control with a hint, and a place for its error.
 *
 * @param {string} label
 * @param {Element} control an input, select or textarea
 */
export function field(label, control, hint = "") {
  const id = `field-${++made}`;
  const error = h("p", { class: "field-error", id: `${id}-error` });
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  const node = h(
    "div",
    { class: "field" },
    h("label", { for: id, class: "name" }, label),
    control,
    h("p", { class: "soft", id: `${id}-hint` }, hint),
    error,
  );

  /** Shows an error at the control; an empty text removes it. */
  function complain(text) {
    say(error, text);
    if (text) {
      control.setAttribute("aria-invalid", "true");
    } else {
      control.removeAttribute("aria-invalid");
    }
  }

  return { node, control, complain, value: () => control.value.trim() };
}

export function input(settings = {}) {
  return h("input", { type: "text", autocomplete: "off", spellcheck: "false", ...settings });
}

/** @param {[string, string][]} options values and their labels */
export function select(options) {
  return h("select", {}, ...options.map(([value, text]) => h("option", { value }, text)));
}

/**
 * A form that shows errors at the fields that caused them.
 *
 * @param {Object<string, ReturnType<typeof field>>} fields by their names in the API
 * @param {() => Promise<void>} submit
 */
export function form(fields, submit, ...children) {
  const said = h("div", {});
  const node = h("form", { class: "stack", novalidate: true, onsubmit: send }, said, ...children);

  async function send(event) {
    event.preventDefault();
    const button = node.querySelector("button:not([type=button])");
    button.disabled = true;
    clear();
    try {
      await submit();
    } catch (failure) {
      show(failure);
    } finally {
      button.disabled = false;
    }
  }

  function clear() {
    fill(said);
    Object.values(fields).forEach((each) => each.complain(""));
  }

  function show(failure) {
    const errors = failure.errors ?? [];
    const known = errors.filter((error) => fields[error.field]);
    known.forEach((error) => fields[error.field].complain(error.message));
    fill(said, problem({ ...plain(failure), errors: errors.filter((error) => !fields[error.field]) }));
    (known.length > 0 ? fields[known[0].field].control : said).focus?.();
  }

  return node;
}

function plain({ title, message, detail }) {
  return { title: title ?? message, detail };
}

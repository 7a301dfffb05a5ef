/**
 * Makes an element. Whatever comes from outside can only become text: there is no way to hand in markup.
 *
 * @param {string} tag
 * @param {Object} [settings] `on…` are listeners, the others attributes; one that is null or false is left out
 * @param {...(Node|string|null|false)} children what is null, false or empty is left out
 */
export function h(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter(isThere));
  return element;
}

/** Puts these in place of what is in the element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(isThere));
}

/** Sets the text, and leaves the document alone where it says that already. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function isThere(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

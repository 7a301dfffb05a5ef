/**
 * Creates an element. Input from outside can only become text: there is no way to pass markup.
 *
 * @param {string} tag
 * @param {Object} [settings] `on…` are listeners, all others attributes; null and false are left out
 * @param {...(Node|string|null|false)} children null, false and empty text are left out
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

/** Replaces the content of the element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(isThere));
}

/** Sets the text, unless the element has that text already. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function isThere(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

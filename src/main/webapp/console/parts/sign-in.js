import { problem } from "../components/problem.js";
import { Api } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";

const WRONG = {
  401: { title: "This is not the admin token", detail: "Look at it again: it is one line, without quotes." },
  403: { title: "This key is good, but it is not the admin token", detail: "The console needs the admin token." },
};

/**
 * Asks for the admin token until the server takes it.
 *
 * @param {(api: Api) => void} signedIn called with what the token opens
 * @param {string} word why one is asked, where that needs saying
 */
export function signIn(signedIn, word = "") {
  const said = h("div", {}, word && problem({ title: word }));
  const token = h("input", {
    id: "token",
    type: "password",
    autocomplete: "off",
    spellcheck: "false",
    required: true,
    "aria-describedby": "token-hint",
  });
  const enter = h("button", { "data-kind": "primary" }, "Sign in");

  async function submit(event) {
    event.preventDefault();
    enter.disabled = true;
    try {
      const api = new Api(headerValue(token.value));
      await api.partners(1);
      signedIn(api);
    } catch (failure) {
      fill(said, problem(WRONG[failure.status] ?? failure));
      token.select();
      token.focus();
    } finally {
      enter.disabled = false;
    }
  }

  return h(
    "form",
    { class: "sign-in card stack", onsubmit: submit },
    h("h1", {}, "Sign in"),
    said,
    h("label", { for: "token", class: "name" }, "Admin token"),
    token,
    h("p", { id: "token-hint", class: "soft" }, hint()),
    h("div", {}, enter),
  );
}

/** A header takes no letters beyond ASCII; a token with such a letter is wrong anyway, and the server may say so. */
function headerValue(text) {
  return text.trim().replace(/[^\x21-\x7e]/g, "?");
}

function hint() {
  return (
    "It is the setting ump.admin.token, or, where none was set, in the file admin-token of the data directory. " +
    "It is kept in this tab's memory only: after a reload you sign in again."
  );
}

import { problem } from "../components/problem.js";
import { adminApi } from "../lib/admin-api.js";
import { Connection } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { link } from "../lib/links.js";
import { partnerNames } from "../lib/names.js";
import { partnerApi } from "../lib/partner-api.js";

const WRONG = {
  401: { title: "The server does not know this token", detail: "Look at it again: it is one line, without quotes." },
  404: { title: "The partner of this key has been deleted", detail: "Ask who runs the dispatcher." },
};
const PUBLISHER = { title: "This key may only publish events", detail: "The console needs the admin token, or a partner's key." };

/**
 * Asks for a token until the server takes it.
 *
 * @param {(session) => void} signedIn called with what the token opens
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
      signedIn(await sessionOf(new Connection(headerValue(token.value))));
    } catch (failure) {
      fill(said, problem(WRONG[failure.status] ?? failure));
      token.select();
      token.focus();
    } finally {
      enter.disabled = false;
    }
  }

  const form = h(
    "form",
    { class: "sign-in card stack", onsubmit: submit },
    said,
    h("label", { for: "token", class: "name" }, "Admin token or API key"),
    token,
    h("p", { id: "token-hint", class: "soft" }, HINT),
    h("div", {}, enter),
    h("p", {}, link(["signature"], "Check a signature"), " without signing in."),
  );
  return { title: "Sign in", nodes: [form], load: async () => token.focus() };
}

async function sessionOf(connection) {
  const me = await connection.get("me");
  if (me.role === "publisher") {
    throw PUBLISHER;
  }
  if (me.role === "partner") {
    return { role: "partner", title: me.partner.name, api: partnerApi(connection), partner: me.partner };
  }
  const api = adminApi(connection);
  return { role: "admin", title: "Administration", api, names: partnerNames(api) };
}

/** A header takes no letters beyond ASCII; a token with such a letter is wrong anyway, and the server may say so. */
function headerValue(text) {
  return text.trim().replace(/[^\x21-\x7e]/g, "?");
}

const HINT =
  "Support signs in with the setting ump.admin.token or, where none was set, with the text of the file admin-token in the " +
  "data directory; a partner with its API key. It is kept in this tab's memory only: after a reload you sign in again.";

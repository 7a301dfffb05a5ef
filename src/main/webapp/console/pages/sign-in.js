import { problem } from "../components/problem.js";
import { adminApi } from "../lib/admin-api.js";
import { Connection } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { link } from "../lib/links.js";
import { partnerNames } from "../lib/names.js";
import { partnerApi } from "../lib/partner-api.js";

const WRONG = {
  401: { title: "The server does not accept this token", detail: "Check it: it is a single line without quotes." },
  404: { title: "This key's partner has been deleted", detail: "Ask the operator of the platform." },
};
const PUBLISHER = { title: "This key may only publish events", detail: "Sign in with the admin token or a partner's API key." };

/**
 * Asks for a token until the server accepts one.
 *
 * @param {(session) => void} signedIn called with the session that the token opens
 * @param {string} reason why a token is asked for; empty on a normal sign-in
 */
export function signIn(signedIn, reason = "") {
  const said = h("div", {}, reason && problem({ title: reason }));
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
  return { role: "admin", title: "Administrator", api, names: partnerNames(api) };
}

/** A header can contain only ASCII. A token with other letters is wrong anyway: the server refuses it. */
function headerValue(text) {
  return text.trim().replace(/[^\x21-\x7e]/g, "?");
}

const HINT =
  "Support staff sign in with the value of ump.admin.token or, if it is not set, with the content of the file admin-token in " +
  "the data directory. Partners sign in with an API key. The token stays in this tab's memory: after a reload, sign in again.";

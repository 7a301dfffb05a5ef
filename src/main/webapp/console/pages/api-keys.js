import { ask } from "../components/ask.js";
import { empty } from "../components/empty.js";
import { rowOf } from "../components/list.js";
import { press, results } from "../components/press.js";
import { secret } from "../components/secret.js";
import { h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { keyed } from "../lib/keyed.js";

/** The API keys of a partner: create, show once, revoke. */
export function apiKeys(session, partner) {
  const result = results();
  const list = h("ul", { class: "rows", "aria-label": "API keys" });
  const none = empty("No API keys yet. The partner needs one to read its feed and to sign in here.");
  const show = keyed(list, row);
  const make = press("Create an API key", result, async () => {
    const made = await session.api.createApiKey(partner, { role: "partner" });
    await refresh();
    return secret("Partner API key", made.key);
  });

  async function refresh() {
    const { data } = await session.api.apiKeys(partner);
    show(data);
    none.hidden = data.length > 0;
    list.hidden = !none.hidden;
  }

  function row(key) {
    const revoke = press("Revoke", result, async () => {
      const sure = await ask("Revoke this API key?", "Requests with this key will be refused from now on.", [
        { value: "revoke", text: "Revoke key" },
      ]);
      if (!sure) {
        return "";
      }
      await session.api.revokeApiKey(partner, key.id);
      await refresh();
      return "Key revoked.";
    });
    revoke.setAttribute("aria-label", `Revoke ${key.hint}`);
    const node = rowOf(
      h("code", {}, `${key.hint}…`),
      h("span", {}, key.role),
      key.description ? h("span", {}, key.description) : h("span", {}),
      h("span", { class: "soft" }, `created ${time(key.created_at)}`),
      revoke,
    );
    return { node, update: () => {} };
  }

  return { node: h("div", { class: "stack" }, none, list, h("div", {}, make, result)), refresh };
}

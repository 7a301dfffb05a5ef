import { ROOT } from "../lib/api.js";
import { h } from "../lib/dom.js";

/** What to do first where there is nothing yet: in words, and as a command to copy. */
export function empty(words, path = null, body = null) {
  return h("div", { class: "card stack" }, h("p", {}, words), path && command(path, body));
}

function command(path, body) {
  const text = [
    `curl -X POST ${new URL(path, ROOT)} \\`,
    '  -H "Authorization: Bearer $UMP_ADMIN_TOKEN" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(body)}'`,
  ].join("\n");
  return h("pre", { tabindex: "0", "aria-label": "Command" }, text);
}

import { ROOT } from "../lib/api.js";
import { h } from "../lib/dom.js";

/** The empty state of a list: what to do first, perhaps with a link to it. */
export function empty(words, ...more) {
  return h("div", { class: "card stack" }, h("p", {}, words), ...more);
}

/** An API call as a command to copy. */
export function command(path, body) {
  const text = [
    `curl -X POST ${new URL(path, ROOT)} \\`,
    '  -H "Authorization: Bearer $UMP_ADMIN_TOKEN" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(body)}'`,
  ].join("\n");
  return h("pre", { tabindex: "0", role: "group", "aria-label": "Command" }, text);
}

/** A command that publishes an event. */
export function publishCommand() {
  return command("admin/events", { type: "booking_created", resource: { type: "booking", id: "BK123456" } });
}

import { ROOT } from "../lib/api.js";
import { h } from "../lib/dom.js";

/** What to do first where there is nothing yet: in words, and perhaps with a link that leads there. */
export function empty(words, ...more) {
  return h("div", { class: "card stack" }, h("p", {}, words), ...more);
}

/** A call to copy, as a command. */
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

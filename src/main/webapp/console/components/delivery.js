import { fill, h } from "../lib/dom.js";
import { link } from "../lib/links.js";
import { badge } from "./badge.js";
import { facts } from "./notes.js";
import { press, results } from "./press.js";
import { problem } from "./problem.js";
import { timeline } from "./timeline.js";

/** A delivery with a timeline of its attempts, which are loaded again when the delivery has changed. */
export function delivery(context, first) {
  const status = badge();
  const line = h("div", {}, h("p", { class: "soft" }, "Loading attempts …"));
  const result = results();
  const resend = press("Resend", result, async () => {
    await context.api.resend(first.id);
    await context.page.refresh();
    return "One more attempt is under way.";
  });
  let shown = "";

  async function update(now) {
    status.update(now.status);
    const version = [now.status, now.attempt_count, now.in_progress, now.next_attempt_at].join();
    if (version === shown) {
      return;
    }
    shown = version;
    try {
      fill(line, timeline(now.attempts ? now : await context.api.delivery(now.id)));
    } catch (failure) {
      shown = "";
      fill(line, problem(failure));
    }
  }

  resend.setAttribute("aria-label", `Resend delivery ${first.id}`);
  const node = h(
    "li",
    { class: "card stack" },
    h("div", { class: "cluster" }, status.node, link(["deliveries", first.id], h("code", {}, first.id))),
    facts([
      context.names ? ["Partner", context.names.node(first.partner_id)] : ["", null],
      ["Subscription", link(["subscriptions", first.subscription_id], h("code", {}, first.subscription_id))],
      ["Event", link(["events", first.event_id], h("code", {}, first.event_id))],
    ]),
    line,
    h("div", {}, resend, result),
  );
  return { node, update };
}

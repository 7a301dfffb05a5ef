import { fill, h, say } from "../lib/dom.js";
import { count, time } from "../lib/format.js";
import { attempt } from "./attempt.js";
import { badge } from "./badge.js";
import { problem } from "./problem.js";
import { row } from "./row.js";

/**
 * A delivery as a row that opens to its attempts, which are asked for when it is open.
 *
 * @param {{open?: boolean, withEvent?: boolean}} context beside the common: whether it is open from the start, and
 *     whether it names its event
 */
export function delivery(context, first) {
  const status = badge();
  const to = h("span", { class: "name" });
  const progress = h("span", { class: "soft" });
  let current = first;
  let shown = "";

  const event = context.withEvent ? h("code", { class: "soft" }, first.event_id) : null;
  const made = row([to, progress, event, status.node], load);
  made.details.open = context.open ?? false;

  async function load() {
    const version = `${current.status} ${current.attempt_count}`;
    if (shown === version) {
      return;
    }
    shown = version;
    try {
      fill(made.body, ...attempts(await context.api.delivery(current.id)));
    } catch (failure) {
      shown = "";
      fill(made.body, problem(failure));
    }
  }

  function update(now) {
    current = now;
    status.update(now.status);
    say(to, `to ${context.names.partner(now.partner_id)}`);
    say(progress, words(now));
    if (made.details.open) {
      load();
    }
  }

  return { node: made.node, update };
}

function words(now) {
  const made = count(now.attempt_count, "attempt", "attempts") + ` since ${time(now.created_at)}`;
  return now.next_attempt_at ? `${made}, next at ${time(now.next_attempt_at)}` : made;
}

function attempts(full) {
  return [
    h(
      "p",
      { class: "soft" },
      "Delivery ", h("code", {}, full.id),
      " of event ", h("code", {}, full.event_id),
      " to subscription ", h("code", {}, full.subscription_id),
    ),
    full.attempts.length > 0
      ? h("ol", { class: "stack" }, ...full.attempts.map(attempt))
      : h("p", {}, "No attempt has been made yet."),
  ];
}

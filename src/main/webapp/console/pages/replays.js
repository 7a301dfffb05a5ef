import { ask } from "../components/ask.js";
import { rowOf } from "../components/list.js";
import { badge } from "../components/badge.js";
import { press, results } from "../components/press.js";
import { fill, h, say } from "../lib/dom.js";
import { count, number, time } from "../lib/format.js";
import { field, form, input, select } from "../lib/forms.js";
import { keyed } from "../lib/keyed.js";

const DAY = 86_400_000;
const SCOPES = [
  ["undelivered", "undelivered events"],
  ["missing", "missing events, including those from before its start"],
  ["all", "all events, including delivered ones"],
];

/** Replays of a subscription: count, start, follow the progress. */
export function replays(session, id) {
  const fields = {
    since: field("Recorded since", input({ type: "datetime-local", step: "1", value: local(Date.now() - DAY), required: true })),
    until: field("Until (empty: now)", input({ type: "datetime-local", step: "1" })),
    scope: field("Send", select(SCOPES)),
  };
  const result = results();
  const list = h("ul", { class: "rows", "aria-label": "Replays" });
  const show = keyed(list, (job) => replay(session, job, result, refresh));

  function request() {
    const { since, until, scope } = fields;
    return { subscription_id: id, since: instant(since.value()), until: instant(until.value()), scope: scope.value() };
  }

  async function countFirst() {
    const asked = request();
    const { total } = await session.api.startReplay({ ...asked, dry_run: true });
    if (total === 0) {
      fill(result, "There are no events to send in this period.");
      return;
    }
    const start = press(`Send ${count(total, "event", "events")}`, result, async () => {
      await session.api.startReplay(asked);
      await refresh();
      return "Replay started.";
    });
    start.dataset.kind = "primary";
    fill(result, h("div", { class: "cluster" }, h("span", {}, `${count(total, "event", "events")} would be sent.`), start));
  }

  async function refresh() {
    const { data } = await session.api.replays();
    const mine = data.filter((job) => job.subscription_id === id).slice(0, 5);
    show(mine);
    list.hidden = mine.length === 0;
  }

  const asking = form(
    fields,
    countFirst,
    h("div", { class: "filters" }, ...Object.values(fields).map((each) => each.node)),
    h("div", {}, h("button", {}, "Count events")),
  );
  asking.addEventListener("input", () => fill(result));
  return { node: h("div", { class: "stack" }, asking, result, list), refresh };
}

function replay(session, job, result, refresh) {
  const state = badge();
  const bar = h("progress", { "aria-label": `Progress of the replay from ${time(job.since)}` });
  const done = h("span", {});
  const cancel = press("Cancel", result, async () => {
    const sure = await ask("Cancel this replay?", "Deliveries that are already due will still be sent.", [{ value: "cancel", text: "Cancel replay" }]);
    if (!sure) {
      return "";
    }
    await session.api.cancelReplay(job.id);
    await refresh();
    return "Cancelled.";
  });
  let next;

  function update(now) {
    state.update(now.status);
    bar.max = Math.max(1, now.total);
    bar.value = now.status === "completed" ? bar.max : now.done;
    say(done, `${number(now.done)} of ${number(now.total)}${now.failure ? `: ${now.failure}` : ""}`);
    cancel.hidden = now.status !== "running";
    clearTimeout(next);
    next = now.status === "running" ? setTimeout(() => bar.isConnected && refresh().catch(() => {}), 1000) : undefined;
  }

  const node = rowOf(h("span", {}, `${job.scope}, ${time(job.since)} to ${time(job.until)}`), bar, done, cancel, state.node);
  return { node, update };
}

/** A time as a `datetime-local` field needs it: local, without a time zone. */
function local(milliseconds) {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, 19);
}

function instant(text) {
  return text ? new Date(text).toISOString() : undefined;
}

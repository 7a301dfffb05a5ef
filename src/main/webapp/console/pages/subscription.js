import { empty } from "../components/empty.js";
import { outcome } from "../components/attempt.js";
import { badge } from "../components/badge.js";
import { pagedList } from "../components/list.js";
import { facts, section } from "../components/notes.js";
import { press, results } from "../components/press.js";
import { deliveryRow } from "../components/rows.js";
import { fill, h } from "../lib/dom.js";
import { duration, time } from "../lib/format.js";
import { operations } from "./operations.js";
import { replays } from "./replays.js";

/** One subscription: its status, actions, replays and latest deliveries. */
export function subscriptionPage(session, id) {
  const about = h("div", { class: "stack" });
  const result = results();
  const test = press("Send a test event", result, async () => outcome(await session.api.test(id)), { "data-kind": "primary" });
  const deliveries = pagedList(
    "Deliveries",
    (cursor) => session.api.deliveries({ subscription_id: id, cursor, limit: 20 }),
    (item) => deliveryRow({}, item),
    empty("Nothing has been sent yet. A test event shows at once how the endpoint answers; it is not listed here."),
  );
  const page = { title: "Subscription", every: 4000, load, nodes: [] };
  const admin = session.role === "admin";
  const more = admin ? operations(session, id, result, page) : { nodes: [], update: () => {} };
  const replaying = admin ? replays(session, id) : null;
  page.nodes = [
    about,
    section("Actions", h("div", { class: "cluster" }, test, ...more.nodes), result),
    ...(replaying ? [section("Replay", replaying.node)] : []),
    section("Latest deliveries", deliveries.node),
  ];

  async function load() {
    const [now] = await Promise.all([session.api.subscription(id), deliveries.refresh(), replaying?.refresh()]);
    fill(about, ...description(session, now));
    test.hidden = !now.url;
    more.update(now);
  }

  return page;
}

const STATES = {
  active: "Webhooks are sent normally.",
  failing: "The endpoint keeps failing. It is probed now and then, and due deliveries wait until it answers.",
};

function description(session, now) {
  const status = badge();
  status.update(now.status);
  const state = now.status === "disabled" ? `No webhooks are sent: ${now.disabled_reason ?? "paused"}` : STATES[now.status];
  return [
    h("div", { class: "cluster" }, status.node, h("span", {}, now.url ? state : "Pull only: its events are read from the feed.")),
    facts([
      ["Partner", session.names?.node(now.partner_id)],
      ["Id", h("code", {}, now.id)],
      ["Endpoint", now.url && h("code", {}, now.url)],
      ["Description", now.description],
      ["Events", [...now.domains.map((name) => `all ${name} events`), ...now.event_types].join(", ")],
      ["Starts at", time(now.starts_at)],
      ["Retries after", now.retry_schedule?.map(duration).join(", ")],
      ["Timeout", now.timeout && duration(now.timeout)],
      ["Maximum concurrency", now.max_concurrency && String(now.max_concurrency)],
      ["Rate limit", now.rate_limit && `${now.rate_limit.requests} in ${duration(now.rate_limit.per)}`],
      ["Custom headers", Object.keys(now.headers).join(", ")],
    ]),
  ];
}

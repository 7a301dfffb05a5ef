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

/** One subscription: how it stands, what can be done with it, and what it was sent. */
export function subscriptionPage(session, id) {
  const about = h("div", { class: "stack" });
  const result = results();
  const test = press("Send a test event", result, async () => outcome(await session.api.test(id)), { "data-kind": "primary" });
  const deliveries = pagedList(
    "Deliveries",
    (cursor) => session.api.deliveries({ subscription_id: id, cursor, limit: 20 }),
    (item) => deliveryRow({}, item),
    empty("Nothing was sent yet. A test event shows at once what the endpoint says; it leaves no trace here."),
  );
  const page = { title: "Subscription", every: 4000, load, nodes: [] };
  const admin = session.role === "admin";
  const more = admin ? operations(session, id, result, page) : { nodes: [], update: () => {} };
  const replaying = admin ? replays(session, id) : null;
  page.nodes = [
    about,
    section("Try and mend", h("div", { class: "cluster" }, test, ...more.nodes), result),
    ...(replaying ? [section("Send many again", replaying.node)] : []),
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

const STANDING = {
  active: "Webhooks go out.",
  failing: "The endpoint fails again and again. It is tried now and then, and what is due waits until it answers.",
};

function description(session, now) {
  const status = badge();
  status.update(now.status);
  const standing = now.status === "disabled" ? `Nothing goes out: ${now.disabled_reason ?? "paused"}` : STANDING[now.status];
  return [
    h("div", { class: "cluster" }, status.node, h("span", {}, now.url ? standing : "Pull only: its events are read from the feed.")),
    facts([
      ["Partner", session.names?.node(now.partner_id)],
      ["Id", h("code", {}, now.id)],
      ["Endpoint", now.url && h("code", {}, now.url)],
      ["Description", now.description],
      ["Wants to know", [...now.domains.map((name) => `all of ${name}`), ...now.event_types].join(", ")],
      ["From", time(now.starts_at)],
      ["Retries after", now.retry_schedule?.map(duration).join(", ")],
      ["Time limit", now.timeout && duration(now.timeout)],
      ["At once", now.max_concurrency && String(now.max_concurrency)],
      ["At most", now.rate_limit && `${now.rate_limit.requests} in ${duration(now.rate_limit.per)}`],
      ["Own headers", Object.keys(now.headers).join(", ")],
    ]),
  ];
}

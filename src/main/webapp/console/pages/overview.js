import { empty, publishCommand } from "../components/empty.js";
import { section, table } from "../components/notes.js";
import { noticeRow } from "../components/notice.js";
import { fill, h } from "../lib/dom.js";
import { age, number, time } from "../lib/format.js";
import { action, link } from "../lib/links.js";
import { keyed } from "../lib/keyed.js";
import { traffic } from "./traffic.js";

/** How things stand, live. */
export function overviewPage(session) {
  const first = h("div", {});
  const figures = traffic();
  const failing = h("div", {});
  const waiting = h("div", {});
  const notices = h("ul", { class: "rows", "aria-label": "Notices" });
  const silence = empty("No notice yet. When an endpoint begins to fail, recovers or is disabled, it stands here.");
  const showNotices = keyed(notices, (notice) => noticeRow(session, notice));

  async function load() {
    const overview = await session.api.overview();
    [...overview.failing, ...overview.waiting_by_partner].forEach((each) => session.names.learn(each.partner_id, each.partner_name));
    fill(first, whatFirst(overview));
    figures.update(overview);
    fill(failing, failingTable(overview.failing));
    fill(waiting, waitingTable(overview.waiting_by_partner));
    showNotices(overview.notices);
    notices.hidden = overview.notices.length === 0;
    silence.hidden = !notices.hidden;
  }

  return {
    title: "Overview",
    every: 4000,
    load,
    nodes: [
      first,
      ...figures.nodes,
      section("Endpoints that fail", failing),
      section("Waiting work", waiting),
      section("Latest notices", silence, notices),
    ],
  };
}

function whatFirst({ partners, traffic: hour, subscriptions, events_last_hour: recent }) {
  if (partners === 0) {
    return empty(
      "Nothing is set up yet. First a partner: say what it wants to know and where it is told.",
      h("p", {}, action(["partners", "new"], "Set up the first partner")),
    );
  }
  if (subscriptions.active + subscriptions.failing + subscriptions.disabled === 0) {
    return empty(
      "No partner has a subscription yet, so nobody is told of anything. Open a partner and add one.",
      h("p", {}, action(["partners"], "Partners")),
    );
  }
  return hour.events + recent === 0 ? empty("No event in the last hour. To publish one:", publishCommand()) : null;
}

function failingTable(endpoints) {
  if (endpoints.length === 0) {
    return empty("Every endpoint answers.");
  }
  return table(
    "Endpoints that fail",
    ["Endpoint", "Partner", "Fails since", "Next try", "What it last did"],
    endpoints.map((each) => [
      link(["subscriptions", each.subscription_id], each.url),
      link(["partners", each.partner_id], each.partner_name),
      `${time(each.failing_since)}, for ${age(each.failing_since)}`,
      time(each.next_probe_at),
      each.message ?? "",
    ]),
  );
}

function waitingTable(partners) {
  if (partners.length === 0) {
    return empty("Nothing waits: every delivery has arrived or ended.");
  }
  return table(
    "Waiting work by partner",
    ["Partner", "Deliveries", "The oldest waits for"],
    partners.map((each) => [
      link(["partners", each.partner_id], each.partner_name),
      each.more ? `${number(each.deliveries)} or more` : number(each.deliveries),
      age(each.oldest_at),
    ]),
  );
}

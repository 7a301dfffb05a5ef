import { empty, publishCommand } from "../components/empty.js";
import { section, table } from "../components/notes.js";
import { noticeRow } from "../components/notice.js";
import { fill, h } from "../lib/dom.js";
import { age, number, time } from "../lib/format.js";
import { action, link } from "../lib/links.js";
import { keyed } from "../lib/keyed.js";
import { traffic } from "./traffic.js";

/** The current state of the installation, live. */
export function overviewPage(session) {
  const first = h("div", {});
  const figures = traffic();
  const failing = h("div", {});
  const waiting = h("div", {});
  const notices = h("ul", { class: "rows", "aria-label": "Notices" });
  const silence = empty("No notices yet. They appear here when an endpoint starts to fail, recovers or is disabled.");
  const showNotices = keyed(notices, (notice) => noticeRow(session, notice));

  async function load() {
    const overview = await session.api.overview();
    [...overview.failing, ...overview.waiting_by_partner].forEach((each) => session.names.learn(each.partner_id, each.partner_name));
    fill(first, firstSteps(overview));
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
      section("Failing endpoints", failing),
      section("Waiting deliveries", waiting),
      section("Latest notices", silence, notices),
    ],
  };
}

function firstSteps({ partners, traffic: hour, subscriptions, events_last_hour: recent }) {
  if (partners === 0) {
    return empty(
      "Nothing is set up yet. Start with a partner: choose its events and where they are sent.",
      h("p", {}, action(["partners", "new"], "Set up the first partner")),
    );
  }
  if (subscriptions.active + subscriptions.failing + subscriptions.disabled === 0) {
    return empty(
      "No partner has a subscription yet, so no events are delivered. Open a partner and add one.",
      h("p", {}, action(["partners"], "Partners")),
    );
  }
  return hour.events + recent === 0 ? empty("No events in the last hour. To publish one:", publishCommand()) : null;
}

function failingTable(endpoints) {
  if (endpoints.length === 0) {
    return empty("No endpoint is failing.");
  }
  return table(
    "Failing endpoints",
    ["Endpoint", "Partner", "Failing since", "Next probe", "Latest notice"],
    endpoints.map((each) => [
      link(["subscriptions", each.subscription_id], each.url),
      link(["partners", each.partner_id], each.partner_name),
      `${time(each.failing_since)} (${age(each.failing_since)})`,
      time(each.next_probe_at),
      each.message ?? "",
    ]),
  );
}

function waitingTable(partners) {
  if (partners.length === 0) {
    return empty("No deliveries are waiting.");
  }
  return table(
    "Waiting deliveries by partner",
    ["Partner", "Deliveries", "Oldest waiting for"],
    partners.map((each) => [
      link(["partners", each.partner_id], each.partner_name),
      each.more ? `${number(each.deliveries)} or more` : number(each.deliveries),
      age(each.oldest_at),
    ]),
  );
}

import { badge } from "../components/badge.js";
import { empty } from "../components/empty.js";
import { pagedList, rowOf } from "../components/list.js";
import { h } from "../lib/dom.js";
import { field, input } from "../lib/forms.js";
import { action, link } from "../lib/links.js";

const MANY = 1000;
const CONCERN = ["failing", "disabled", "active"];

/** The partners, with the status of their subscriptions. */
export function partnersPage(session) {
  const search = field("Find a partner by name or id", input({ type: "search" }));
  const list = pagedList("Partners", load, partnerRow, empty("No partners yet. Setting one up takes a minute."));

  async function load(cursor) {
    const [page, subscriptions] = await Promise.all([
      session.api.partners({ cursor, limit: MANY }),
      session.api.subscriptions({ limit: MANY }),
    ]);
    page.data.forEach((each) => session.names.learn(each.id, each.name));
    const data = page.data.map((each) => ({
      ...each,
      subscriptions: subscriptions.data.filter((subscription) => subscription.partner_id === each.id),
    }));
    return { ...page, data };
  }

  function narrow() {
    const text = search.value().toLowerCase();
    for (const row of list.node.querySelectorAll("li")) {
      row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  }

  async function refresh() {
    await list.refresh();
    narrow();
  }

  search.control.addEventListener("input", narrow);
  const head = h("div", { class: "filters" }, search.node, h("p", {}, action(["partners", "new"], "Set up a partner")));
  return { title: "Partners", every: 8000, load: refresh, nodes: [head, list.node] };
}

function partnerRow(partner) {
  const state = badge();
  const node = rowOf(
    link(["partners", partner.id], partner.name),
    h("code", { class: "soft" }, partner.id),
    state.node,
  );
  return { node, update: (now) => state.update(...standing(now.subscriptions)) };
}

function standing(subscriptions) {
  const counts = CONCERN.map((status) => [status, subscriptions.filter((each) => each.status === status).length]).filter(
    ([, many]) => many > 0,
  );
  return counts.length === 0
    ? ["none", "no subscriptions"]
    : [counts[0][0], counts.map(([status, many]) => `${many} ${status}`).join(", ")];
}

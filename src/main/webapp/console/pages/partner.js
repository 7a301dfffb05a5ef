import { empty } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { facts, section } from "../components/notes.js";
import { deliveryRow, subscriptionRow } from "../components/rows.js";
import { fill, h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { action } from "../lib/links.js";
import { apiKeys } from "./api-keys.js";

/** One partner: its subscriptions, API keys and latest deliveries. */
export function partnerPage(session, id) {
  const about = h("div", {});
  const keys = apiKeys(session, id);
  const subscriptions = pagedList(
    "Subscriptions",
    (cursor) => session.api.subscriptions({ partner_id: id, cursor, limit: 100 }),
    subscriptionRow,
    empty("This partner has no subscriptions yet. Add one to send it events."),
  );
  const deliveries = pagedList(
    "Deliveries",
    (cursor) => session.api.deliveries({ partner_id: id, cursor, limit: 20 }),
    (item) => deliveryRow({}, item),
    empty("Nothing has been sent to this partner yet."),
  );
  const page = {
    title: "Partner",
    every: 5000,
    load,
    nodes: [
      about,
      section("Subscriptions", subscriptions.node, h("p", {}, action(["partners", id, "subscribe"], "Add a subscription"))),
      section("API keys", keys.node),
      section("Latest deliveries", deliveries.node),
    ],
  };

  async function load() {
    const [partner] = await Promise.all([session.api.partner(id), subscriptions.refresh(), deliveries.refresh(), keys.refresh()]);
    session.names.learn(partner.id, partner.name);
    fill(
      about,
      facts([
        ["Name", h("strong", {}, partner.name)],
        ["Id", h("code", {}, partner.id)],
        ["Created at", time(partner.created_at)],
      ]),
    );
  }

  return page;
}

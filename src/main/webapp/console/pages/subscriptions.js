import { empty } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { subscriptionRow } from "../components/rows.js";

/** A partner's own subscriptions. */
export function subscriptionsPage(session) {
  const list = pagedList(
    "Subscriptions",
    (cursor) => session.api.subscriptions({ cursor, limit: 100 }),
    subscriptionRow,
    empty("You have no subscriptions yet. Ask the operator of the platform to set one up, and say which domains you are interested in."),
  );
  return { title: "Subscriptions", every: 5000, load: list.refresh, nodes: [list.node] };
}

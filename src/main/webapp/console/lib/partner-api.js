import { path } from "./api.js";

/** The API calls of a partner, which return only its own data. */
export function partnerApi(connection) {
  const { get, post } = connection;
  return {
    eventTypes: () => get("event-types"),
    subscriptions: (query) => get("subscriptions", query),
    subscription: (id) => get(path("subscriptions", id)),
    test: (id) => post(path("subscriptions", id, "test")),

    feed: (query) => get("events", query),
    event: (id) => eventWithDeliveries(get, id),
    deliveries: (query) => get("deliveries", query),
    delivery: (id) => get(path("deliveries", id)),
    resend: (id) => post(path("deliveries", id, "resend")),
  };
}

/** An event of the feed with its deliveries. */
async function eventWithDeliveries(get, id) {
  const [event, deliveries] = await Promise.all([
    get(path("events", id)),
    get("deliveries", { event_id: id, limit: 100 }),
  ]);
  return { ...event, deliveries: deliveries.data };
}

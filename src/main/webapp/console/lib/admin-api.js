import { path } from "./api.js";

/** The API calls of support staff. Calls that partners make too have the same names in `partner-api.js`. */
export function adminApi(connection) {
  const { get, post, remove } = connection;
  const act = (id, action, body) => post(path("admin", "subscriptions", id, action), body);
  return {
    overview: () => get("admin/overview"),
    notices: (query) => get("admin/notices", query),
    eventTypes: () => get("event-types"),

    partners: (query) => get("admin/partners", query),
    partner: (id) => get(path("admin", "partners", id)),
    createPartner: (name) => post("admin/partners", { name }),
    apiKeys: (partner) => get(path("admin", "partners", partner, "api-keys"), { limit: 1000 }),
    createApiKey: (partner, key) => post(path("admin", "partners", partner, "api-keys"), key),
    revokeApiKey: (partner, key) => remove(path("admin", "partners", partner, "api-keys", key)),

    subscriptions: (query) => get("admin/subscriptions", query),
    subscription: (id) => get(path("admin", "subscriptions", id)),
    createSubscription: (settings) => post("admin/subscriptions", settings),
    test: (id) => act(id, "test"),
    disable: (id) => act(id, "disable", { reason: "paused in the console" }),
    enable: (id, replay) => act(id, "enable", { replay }),
    countUndelivered: (id) => act(id, "enable", { replay: "undelivered", dry_run: true }),
    rotate: (id, overlap) => act(id, "rotate-secret", { overlap }),

    replays: () => get("admin/replays", { limit: 100 }),
    replay: (id) => get(path("admin", "replays", id)),
    startReplay: (request) => post("admin/replays", request),
    cancelReplay: (id) => remove(path("admin", "replays", id)),

    events: (query) => get("admin/events", query),
    event: (id) => get(path("admin", "events", id)),
    deliveries: (query) => get("admin/deliveries", query),
    delivery: (id) => get(path("admin", "deliveries", id)),
    resend: (id) => post(path("admin", "deliveries", id, "resend")),
  };
}

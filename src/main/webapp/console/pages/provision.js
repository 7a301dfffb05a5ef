import { catalogPicker, checkLine } from "../components/catalog.js";
import { secret } from "../components/secret.js";
import { byDomain } from "../lib/catalog.js";
import { fill, h } from "../lib/dom.js";
import { field, form, input } from "../lib/forms.js";
import { action, link } from "../lib/links.js";

/** A partner, what it wants to know, where it is told, and its key: all in one form. */
export function provisionPage(session) {
  return page(session, "Set up a partner", null);
}

/** One more subscription of a partner that is there. */
export function addSubscriptionPage(session, partner) {
  return page(session, "Add a subscription", partner);
}

function page(session, title, partner) {
  const place = h("div", {});

  async function load() {
    const catalog = byDomain((await session.api.eventTypes()).data);
    fill(place, partner ? subscribing(session, catalog, partner, place) : provisioning(session, catalog, place));
    place.querySelector("input").focus();
  }

  return { title, load, nodes: [place] };
}

function settings(catalog) {
  return {
    url: field(
      "Endpoint",
      input({ type: "url", placeholder: "https://partner.example/webhooks" }),
      "An HTTPS address that takes webhooks. Leave it empty for a partner that only reads its feed.",
    ),
    description: field("Description", input({ maxlength: "500" }), "For you; may be left empty."),
    domains: catalogPicker(catalog),
  };
}

function wanted({ url, description, domains }, partner) {
  return {
    partner_id: partner,
    url: url.value() || undefined,
    description: description.value() || undefined,
    ...domains.chosen(),
  };
}

function provisioning(session, catalog, place) {
  const fields = {
    name: field("Name of the partner", input({ maxlength: "200", required: true })),
    ...settings(catalog),
  };
  const withKey = h("input", { type: "checkbox", checked: true });
  // what has been made stays made: after a mistake further down, only the rest is done again
  const made = {};

  async function submit() {
    made.partner ??= await session.api.createPartner(fields.name.value());
    fields.name.control.readOnly = true;
    made.subscription ??= await session.api.createSubscription(wanted(fields, made.partner.id));
    made.key ??= withKey.checked ? await session.api.createApiKey(made.partner.id, { role: "partner" }) : undefined;
    fill(place, done(made.partner, made.subscription, made.key));
    place.querySelector("h2").focus();
  }

  return form(
    fields,
    submit,
    ...Object.values(fields).map((each) => each.node),
    checkLine(withKey, "Make an API key too", "with which the partner reads its feed and signs in here"),
    h("div", {}, h("button", { "data-kind": "primary" }, "Set it up")),
  );
}

function subscribing(session, catalog, partner, place) {
  const fields = settings(catalog);

  async function submit() {
    const subscription = await session.api.createSubscription(wanted(fields, partner));
    fill(place, done({ id: partner }, subscription));
    place.querySelector("h2").focus();
  }

  return form(
    fields,
    submit,
    ...Object.values(fields).map((each) => each.node),
    h("div", {}, h("button", { "data-kind": "primary" }, "Add it")),
  );
}

function done(partner, subscription, key) {
  return h(
    "div",
    { class: "stack-wide" },
    h("h2", { tabindex: "-1" }, "Done. Hand this over now"),
    secret("Secret that signs the webhooks", subscription.secret),
    key && secret("API key of the partner", key.key),
    h(
      "p",
      { class: "cluster" },
      action(["subscriptions", subscription.id], subscription.url ? "Send a test event" : "See the subscription"),
      link(["partners", partner.id], "The partner's page"),
    ),
  );
}

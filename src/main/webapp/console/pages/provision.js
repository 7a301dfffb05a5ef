import { catalogPicker, checkLine } from "../components/catalog.js";
import { secret } from "../components/secret.js";
import { byDomain } from "../lib/catalog.js";
import { fill, h } from "../lib/dom.js";
import { field, form, input } from "../lib/forms.js";
import { action, link } from "../lib/links.js";

/** Sets up a partner with a subscription and an API key, all in one form. */
export function provisionPage(session) {
  return page(session, "Set up a partner", null);
}

/** Adds a subscription to an existing partner. */
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
      "The HTTPS URL that receives webhooks. Leave it empty if the partner only reads its feed.",
    ),
    description: field("Description", input({ maxlength: "500" }), "Optional. The partner can see it, too."),
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
    name: field("Partner name", input({ maxlength: "200", required: true })),
    ...settings(catalog),
  };
  const withKey = h("input", { type: "checkbox", checked: true });
  // keeps what has been created: if a later step fails, only the rest is repeated
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
    checkLine(withKey, "Also create an API key", "The partner uses it to read its feed and to sign in here."),
    h("div", {}, h("button", { "data-kind": "primary" }, "Set up partner")),
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
    h("div", {}, h("button", { "data-kind": "primary" }, "Add subscription")),
  );
}

function done(partner, subscription, key) {
  return h(
    "div",
    { class: "stack-wide" },
    h("h2", { tabindex: "-1" }, "Done. Give this to the partner now"),
    secret("Webhook secret", subscription.secret),
    key && secret("Partner API key", key.key),
    h(
      "p",
      { class: "cluster" },
      action(["subscriptions", subscription.id], subscription.url ? "Send a test event" : "View the subscription"),
      link(["partners", partner.id], "View the partner"),
    ),
  );
}

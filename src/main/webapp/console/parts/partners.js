import { empty } from "../components/empty.js";
import { subscription } from "../components/subscription.js";
import { fill, h, say } from "../lib/dom.js";
import { keyed } from "../lib/keyed.js";
import { part } from "./part.js";

/** The partners, and what each of them has subscribed to. */
export function partnersPart(context) {
  const { node, content, note } = part("partners", "Partners");
  const list = h("ul", { class: "stack-wide" });
  const none = empty("There is no partner yet. Make the first one:", "admin/partners", { name: "Acme Travel" });
  const show = keyed(list, (item) => partner(context, item));
  fill(content, none, list);

  function update({ partners, subscriptions }) {
    none.hidden = partners.data.length > 0;
    list.hidden = !none.hidden;
    note(partners.has_more ? `the first ${partners.data.length}` : "");
    show(partners.data.map((each) => ({ ...each, subscriptions: of(each, subscriptions.data) })));
  }

  return { node, update };
}

function of(partner, subscriptions) {
  return subscriptions.filter((each) => each.partner_id === partner.id);
}

function partner(context, first) {
  const name = h("h3", {});
  const list = h("ul", { class: "rows" });
  const none = empty("This partner has no subscription yet. Make one:", "admin/subscriptions", {
    partner_id: first.id,
    url: "https://partner.example/webhooks",
    domains: ["bookings"],
  });
  const show = keyed(list, (item) => subscription(context, item));
  const head = h("div", { class: "cluster" }, name, h("code", { class: "soft" }, first.id));

  function update(now) {
    say(name, now.name);
    list.hidden = now.subscriptions.length === 0;
    none.hidden = !list.hidden;
    show(now.subscriptions);
  }

  return { node: h("li", { class: "stack" }, head, list, none), update };
}

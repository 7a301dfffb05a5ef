import { h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { link } from "../lib/links.js";
import { fixedBadge } from "./badge.js";
import { rowOf } from "./list.js";

/** A notice as one row. The notice of a flapping endpoint may change while it is shown. */
export function noticeRow(session, notice) {
  const message = h("span");
  const at = h("time", { class: "soft" });
  const node = rowOf(
    session.names.node(notice.partner_id),
    link(["subscriptions", notice.subscription_id], "subscription"),
    message,
    at,
    fixedBadge(notice.type),
  );
  const update = (now) => {
    message.textContent = now.message;
    at.dateTime = now.last_at;
    at.textContent = time(now.last_at);
  };
  update(notice);
  return { node, update };
}

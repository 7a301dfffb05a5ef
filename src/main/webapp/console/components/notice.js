import { h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { link } from "../lib/links.js";
import { fixedBadge } from "./badge.js";
import { rowOf } from "./list.js";

/** A notice as one row. */
export function noticeRow(session, notice) {
  const node = rowOf(
    session.names.node(notice.partner_id),
    link(["subscriptions", notice.subscription_id], "its subscription"),
    h("span", {}, notice.message),
    h("time", { class: "soft", datetime: notice.created_at }, time(notice.created_at)),
    fixedBadge(notice.type),
  );
  return { node, update: () => {} };
}

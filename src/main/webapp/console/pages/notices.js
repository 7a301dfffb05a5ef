import { empty } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { noticeRow } from "../components/notice.js";

/** Notices to operators about endpoints, latest first. */
export function noticesPage(session) {
  const list = pagedList(
    "Notices",
    (cursor) => session.api.notices({ cursor, limit: 50 }),
    (notice) => noticeRow(session, notice),
    empty("No notices yet. They appear here when an endpoint starts to fail, recovers, is about to be disabled, or is disabled."),
  );
  return { title: "Notices", every: 5000, load: list.refresh, nodes: [list.node] };
}

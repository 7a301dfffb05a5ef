import { empty } from "../components/empty.js";
import { pagedList } from "../components/list.js";
import { noticeRow } from "../components/notice.js";

/** What operators were told of endpoints, latest first. */
export function noticesPage(session) {
  const list = pagedList(
    "Notices",
    (cursor) => session.api.notices({ cursor, limit: 50 }),
    (notice) => noticeRow(session, notice),
    empty("No notice yet. When an endpoint begins to fail, recovers, is warned or disabled, it stands here."),
  );
  return { title: "Notices", every: 5000, load: list.refresh, nodes: [list.node] };
}

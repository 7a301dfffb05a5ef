import { fill, h } from "../lib/dom.js";
import { keyed } from "../lib/keyed.js";
import { problem } from "./problem.js";

/** Maximum pages to load per click until one has items: if few items match, pages may be empty. */
const FURTHER = 10;

/**
 * A list of rows, loaded page by page. A list that shows only its first page can be refreshed; once more pages are shown, it
 * stays as it is, so that it does not move while somebody reads.
 *
 * @param {(cursor: string|undefined) => Promise<{data, next_cursor, has_more}>} load
 * @param {(item) => {node: Node, update: (item) => void}} row
 * @param {Node} none shown when the list is empty
 */
export function pagedList(label, load, row, none) {
  const list = h("ul", { class: "rows", "aria-label": label });
  const trouble = h("div", {});
  const note = h("p", { class: "soft", role: "status" });
  const older = h("button", { type: "button", onclick: more }, "Show more");
  const show = keyed(list, row);
  let items = [];
  let cursor = null;
  let pages = 1;

  async function refresh() {
    if (pages === 1) {
      take(await load(), []);
    }
  }

  async function more() {
    older.disabled = true;
    try {
      for (let i = 0, found = 0; i < FURTHER && found === 0 && !older.hidden; i++) {
        const page = await load(cursor);
        found = page.data.length;
        pages++;
        take(page, items);
      }
      fill(trouble);
    } catch (failure) {
      fill(trouble, problem(failure));
    } finally {
      older.disabled = false;
    }
  }

  function take(page, before) {
    items = [...before, ...page.data];
    cursor = page.next_cursor;
    show(items);
    list.hidden = items.length === 0;
    none.hidden = items.length > 0 || page.has_more;
    older.hidden = !page.has_more;
    fill(note, items.length === 0 && page.has_more && "No matches so far. Show more to continue the search.");
  }

  none.hidden = true;
  list.hidden = true;
  older.hidden = true;
  return { node: h("div", { class: "stack" }, none, list, note, trouble, older), refresh };
}

/** A row that links to a page. @param {Node[]} cells the first is the link */
export function rowOf(...cells) {
  return h("li", { class: "row-cells" }, ...cells);
}

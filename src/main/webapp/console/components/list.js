import { fill, h } from "../lib/dom.js";
import { keyed } from "../lib/keyed.js";
import { problem } from "./problem.js";

/** A page may be empty, because what is looked for is rare: so many are asked for before the person is. */
const FURTHER = 10;

/**
 * A list of rows that is read page by page, latest first. The first page can be kept fresh; who has gone on to older ones
 * reads on in peace.
 *
 * @param {(cursor: string|undefined) => Promise<{data, next_cursor, has_more}>} load
 * @param {(item) => {node: Node, update: (item) => void}} row
 * @param {Node} none what to show where there is nothing
 */
export function pagedList(label, load, row, none) {
  const list = h("ul", { class: "rows", "aria-label": label });
  const trouble = h("div", {});
  const note = h("p", { class: "soft", role: "status" });
  const older = h("button", { type: "button", onclick: more }, "Show older ones");
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
    fill(note, items.length === 0 && page.has_more && "Nothing so far. There are older ones to look through.");
  }

  none.hidden = true;
  list.hidden = true;
  older.hidden = true;
  return { node: h("div", { class: "stack" }, none, list, note, trouble, older), refresh };
}

/** A row that leads to a page. @param {Node[]} cells the first is the link */
export function rowOf(...cells) {
  return h("li", { class: "row-cells" }, ...cells);
}

import { h, say } from "./dom.js";
import { link } from "./links.js";

const MANY = 1000;
const SOON = 5000;

/**
 * The names of partners. When an unknown id turns up, the list of partners is loaded, but not twice within a few seconds. A
 * deleted partner is shown by its id.
 */
export function partnerNames(api) {
  const known = new Map();
  let list = Promise.resolve({ has_more: false });
  let listedAt = -Infinity;

  async function of(id) {
    if (!known.has(id)) {
      const { has_more } = await listed();
      if (!known.has(id) && has_more) {
        known.set(id, await api.partner(id).then((partner) => partner.name).catch(() => id));
      }
    }
    return known.get(id) ?? id;
  }

  function listed() {
    if (performance.now() - listedAt > SOON) {
      listedAt = performance.now();
      list = api
        .partners({ limit: MANY })
        .then((page) => {
          page.data.forEach((partner) => known.set(partner.id, partner.name));
          return page;
        })
        .catch(() => ({ has_more: false }));
    }
    return list;
  }

  /** The name, linked to the partner's page; it is the id until the name is known. */
  function node(id) {
    const text = h("span", {}, known.get(id) ?? id);
    of(id).then((name) => say(text, name));
    return link(["partners", id], text);
  }

  return { node, learn: (id, name) => known.set(id, name) };
}

import { h, say } from "./dom.js";
import { link } from "./links.js";

/** What partners are called, asked for once each; one that is gone is called by its id. */
export function partnerNames(load) {
  const known = new Map();

  function of(id) {
    if (!known.has(id)) {
      known.set(id, load(id).then((partner) => partner.name).catch(() => id));
    }
    return known.get(id);
  }

  /** The name, linked to the partner's page; it is the id until the name is known. */
  function node(id) {
    const text = h("span", {}, id);
    of(id).then((name) => say(text, name));
    return link(["partners", id], text);
  }

  return { of, node, learn: (id, name) => known.set(id, Promise.resolve(name)) };
}

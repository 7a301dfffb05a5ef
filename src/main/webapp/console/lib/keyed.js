/**
 * A list that follows its items and keeps the nodes it has, so that a refresh takes neither the focus nor an open row
 * from whoever is reading.
 *
 * @param {Element} list where the nodes go
 * @param {(item) => {node: Node, update: (item) => void}} create makes the component of a new item
 * @returns {(items: {id: string}[]) => void} shows these items, in this order
 */
export function keyed(list, create) {
  let shown = new Map();
  return (items) => {
    const next = new Map();
    for (const item of items) {
      const component = shown.get(item.id) ?? create(item);
      component.update(item);
      next.set(item.id, component);
    }
    for (const [id, component] of shown) {
      if (!next.has(id)) {
        component.node.remove();
      }
    }
    shown = next;
    place(list, [...next.values()].map((component) => component.node));
  };
}

/** From the last to the first: the usual change, new ones on top, moves nothing that is there. */
function place(list, nodes) {
  let after = null;
  for (const node of nodes.reverse()) {
    if (node.parentNode !== list || node.nextSibling !== after) {
      list.insertBefore(node, after);
    }
    after = node;
  }
}

/**
 * A list that keeps the nodes of its items, so that a refresh neither moves the focus nor closes what the user has opened.
 *
 * @param {Element} list where the nodes go
 * @param {(item) => {node: Node, update: (item) => void}} create creates the component for a new item
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

/** Works from last to first, so that the usual change, new items on top, moves no existing node. */
function place(list, nodes) {
  let after = null;
  for (const node of nodes.reverse()) {
    if (node.parentNode !== list || node.nextSibling !== after) {
      list.insertBefore(node, after);
    }
    after = node;
  }
}

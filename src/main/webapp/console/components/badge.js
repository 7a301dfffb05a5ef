import { h, say } from "../lib/dom.js";

const TONES = {
  active: "good",
  delivered: "good",
  pending: "calm",
  cancelled: "calm",
  disabled: "calm",
  retrying: "wait",
  failing: "wait",
  exhausted: "bad",
  failed: "bad",
};

/** A status in its colour; the word says it too. */
export function badge() {
  const node = h("span", { class: "badge" });
  const update = (status, text = status) => {
    node.dataset.tone = TONES[status] ?? "calm";
    say(node, text);
  };
  return { node, update };
}

/** A badge that stays as it is. */
export function fixedBadge(status, text) {
  const made = badge();
  made.update(status, text);
  return made.node;
}

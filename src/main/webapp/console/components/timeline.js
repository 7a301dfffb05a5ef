import { h } from "../lib/dom.js";
import { span, time } from "../lib/format.js";
import { attempt } from "./attempt.js";

const ENDS = {
  delivered: ["good", "Delivered"],
  exhausted: ["bad", "Given up: the retry schedule has run out"],
  cancelled: ["calm", "Cancelled: nobody waits for it any more"],
};

/** A delivery from its beginning to its end: each attempt at its time, and what comes next. */
export function timeline(delivery) {
  const since = new Date(delivery.created_at).getTime();
  const steps = [
    step(since, delivery.created_at, "calm", "The event was recorded, and this delivery with it"),
    ...delivery.attempts.map((made) =>
      step(since, made.started_at, made.outcome === "delivered" ? "good" : "bad", `Attempt ${made.number}`, attempt(made)),
    ),
    last(since, delivery),
  ];
  return h("ol", { class: "timeline" }, ...steps);
}

function last(since, { status, ended_at, in_progress, next_attempt_at }) {
  if (ended_at) {
    return step(since, ended_at, ...ENDS[status]);
  }
  if (in_progress) {
    return h("li", { "data-tone": "wait" }, h("p", {}, "The next attempt is on its way."));
  }
  return next_attempt_at
    ? step(since, next_attempt_at, "wait", "The next attempt is due")
    : h("li", { "data-tone": "wait" }, h("p", {}, "It rests until the failing endpoint answers again."));
}

function step(since, at, tone, title, ...inside) {
  const offset = new Date(at).getTime() - since;
  return h(
    "li",
    { "data-tone": tone, class: "stack" },
    h(
      "p",
      { class: "cluster" },
      h("span", { class: "name" }, title),
      h("time", { datetime: at, class: "soft" }, offset > 0 ? `${time(at)}, after ${span(offset)}` : time(at)),
    ),
    ...inside,
  );
}

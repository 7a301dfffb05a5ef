import { h } from "../lib/dom.js";
import { span, time } from "../lib/format.js";
import { attempt } from "./attempt.js";

const ENDS = {
  delivered: ["good", "Delivered"],
  exhausted: ["bad", "Given up: the retry schedule has run out"],
  cancelled: ["calm", "Cancelled: no longer wanted"],
};

/** The course of a delivery: each attempt with its time, and what comes next. */
export function timeline(delivery) {
  const since = new Date(delivery.created_at).getTime();
  const steps = [
    step(since, delivery.created_at, "calm", "Event recorded, delivery created"),
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
    return h("li", { "data-tone": "wait" }, h("p", {}, "The next attempt is under way."));
  }
  return next_attempt_at
    ? step(since, next_attempt_at, "wait", "Next attempt")
    : h("li", { "data-tone": "wait" }, h("p", {}, "Waiting: the endpoint is failing, or has no room for more attempts."));
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

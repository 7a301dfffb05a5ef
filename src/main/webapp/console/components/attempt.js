import { h } from "../lib/dom.js";
import { duration } from "../lib/format.js";
import { fixedBadge } from "./badge.js";

/** The outcome of an attempt: how long it took, and the endpoint's answer or why there was none. */
export function attempt(made) {
  const status = made.response_status !== null && `HTTP ${made.response_status}`;
  const outcome = [status, made.error].filter(Boolean).join(", ");
  return h(
    "div",
    { class: "stack" },
    h(
      "div",
      { class: "cluster" },
      fixedBadge(made.outcome, outcome),
      h("span", { class: "soft" }, `took ${duration(made.duration)}`),
    ),
    made.error_detail && h("p", {}, made.error_detail),
    answer("Response headers", made.response_headers),
    answer("Start of the response body", made.response_body),
  );
}

/** An endpoint's full answer to a test event. */
export function outcome(said) {
  const words = said.error ? `No answer: ${said.error}` : `The endpoint answered ${said.status}`;
  const headers = Object.entries(said.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return h(
    "div",
    { class: "stack card" },
    h(
      "div",
      { class: "cluster" },
      fixedBadge(said.delivered ? "delivered" : "failed"),
      h("span", {}, `${words}, after ${duration(said.duration)}`),
    ),
    said.error_detail && h("p", {}, said.error_detail),
    answer("Response headers", headers.join("\n")),
    answer("Start of the response body", said.body),
  );
}

/** A part of the answer, always shown as plain text. */
export function answer(label, text) {
  return text
    ? h("div", {}, h("p", { class: "soft" }, label), h("pre", { tabindex: "0", role: "group", "aria-label": label }, text))
    : null;
}

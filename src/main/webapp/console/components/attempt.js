import { h } from "../lib/dom.js";
import { duration } from "../lib/format.js";
import { fixedBadge } from "./badge.js";

/** What an attempt came to: how long it took, and what the endpoint said or why it said nothing. */
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

/** Exactly what an endpoint said to a test event. */
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

/** What came back, as text and only as text. */
export function answer(label, text) {
  return text
    ? h("div", {}, h("p", { class: "soft" }, label), h("pre", { tabindex: "0", role: "group", "aria-label": label }, text))
    : null;
}

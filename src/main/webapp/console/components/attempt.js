import { h } from "../lib/dom.js";
import { duration, time } from "../lib/format.js";
import { fixedBadge } from "./badge.js";

/** One attempt: when, how long, and what the endpoint said or why it said nothing. */
export function attempt(made) {
  const outcome = made.response_status === null ? made.error : `HTTP ${made.response_status}`;
  return h(
    "li",
    { class: "stack card" },
    h(
      "div",
      { class: "cluster" },
      h("span", { class: "name" }, `Attempt ${made.number}`),
      fixedBadge(made.outcome, outcome),
      h("span", { class: "soft" }, `${time(made.started_at)}, took ${duration(made.duration)}`),
    ),
    made.error_detail && h("p", {}, made.error_detail),
    answer("Response headers", made.response_headers),
    answer("Start of the response body", made.response_body),
  );
}

/** What came back, as text and only as text. */
export function answer(label, text) {
  return text
    ? h("div", {}, h("p", { class: "soft" }, label), h("pre", { tabindex: "0", "aria-label": label }, text))
    : null;
}

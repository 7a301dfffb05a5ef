import { fill, h, say } from "../lib/dom.js";
import { answer } from "./attempt.js";
import { ask } from "./ask.js";
import { badge, fixedBadge } from "./badge.js";
import { duration } from "../lib/format.js";
import { problem } from "./problem.js";

const REPLAYS = [
  { value: "undelivered", text: "Enable, and send what was missed" },
  { value: "none", text: "Enable, new events only" },
];

/** A subscription: how it stands, what it is told and where, and what can be done with it. */
export function subscription(context, first) {
  const status = badge();
  const target = h("code", {});
  const names = h("span", {});
  const reason = h("p", { class: "soft" });
  const result = h("div", { class: "result", role: "status" });
  const test = button("Send a test event", () => during(test, async () => outcome(await context.api.test(first.id))));
  const toggle = button("Disable", () => during(toggle, () => change(context, current)));
  let current = first;

  async function during(pressed, work) {
    pressed.disabled = true;
    fill(result);
    try {
      fill(result, await work());
    } catch (failure) {
      fill(result, problem(failure));
    } finally {
      pressed.disabled = false;
      regainFocus(pressed);
    }
  }

  function update(now) {
    current = now;
    status.update(now.status);
    say(target, now.url ?? "pull only");
    say(names, [...now.domains, ...now.event_types].join(", "));
    say(reason, now.disabled_reason ? `Disabled: ${now.disabled_reason}` : "");
    reason.hidden = !now.disabled_reason;
    test.hidden = !now.url;
    say(toggle, now.status === "disabled" ? "Enable" : "Disable");
    const described = `${context.names.partner(now.partner_id)}, ${now.url ?? "pull only"}`;
    [test, toggle].forEach((each) => each.setAttribute("aria-label", `${each.textContent}: ${described}`));
  }

  const head = h("div", { class: "cluster" }, status.node, target);
  const actions = h("div", { class: "cluster" }, test, toggle);
  const node = h("li", { class: "row-body stack" }, head, names, reason, h("div", {}, actions, result));
  return { node, update };
}

/** A button that is disabled loses the focus; it gets it back, unless the person has gone on. */
function regainFocus(pressed) {
  if (document.activeElement === document.body) {
    pressed.focus({ preventScroll: true });
  }
}

function button(text, pressed) {
  return h("button", { type: "button", onclick: pressed }, text);
}

async function change(context, now) {
  const enabling = now.status === "disabled";
  const choice = enabling ? await askToEnable() : await askToDisable();
  if (choice) {
    await (enabling ? context.api.enable(now.id, choice) : context.api.disable(now.id));
    await context.refresh();
  }
  return "";
}

function askToEnable() {
  return ask("Enable this subscription?", "What happened while it was disabled can be sent now, or left out.", REPLAYS);
}

function askToDisable() {
  return ask("Disable this subscription?", "Nothing more is sent, and deliveries that wait for it are cancelled.", [
    { value: "disable", text: "Disable" },
  ]);
}

/** Exactly what the endpoint said. */
function outcome(said) {
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

import { problem } from "../components/problem.js";
import { fill, h, say } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { Polling } from "../lib/polling.js";
import { eventsPart } from "./events.js";
import { failingPart } from "./failing.js";
import { partnersPart } from "./partners.js";

const PAUSE_MILLIS = 4000;
const LATEST = 50;
const ALL = 1000;

/**
 * The page behind the sign-in: its parts, kept fresh.
 *
 * @param {() => void} refused called when the server does not take the token any more
 */
export function overview(api, refused) {
  const names = partnerNames();
  const context = { api, names, refresh };
  const parts = [failingPart(context), eventsPart(context), partnersPart(context)];
  const trouble = h("div", {});
  const updated = h("span", { class: "soft" });
  const polling = new Polling(refresh, PAUSE_MILLIS);
  let ended = false;

  async function refresh() {
    try {
      const snapshot = await load(api);
      names.learn(snapshot.partners.data);
      parts.forEach((part) => part.update(snapshot));
      say(updated, `As of ${time(new Date())}`);
      fill(trouble);
    } catch (failure) {
      complain(failure);
    }
  }

  function complain(failure) {
    if (ended) {
      return;
    }
    if (failure.status === 401 || failure.status === 403) {
      refused();
    } else if (trouble.textContent !== problem(failure).textContent) {
      fill(trouble, problem(failure));
    }
  }

  const pause = h("button", { type: "button", "aria-pressed": "false", onclick: hold }, "Pause");

  function hold() {
    const held = pause.getAttribute("aria-pressed") !== "true";
    pause.setAttribute("aria-pressed", String(held));
    say(pause, held ? "Paused" : "Pause");
    polling.hold(held);
  }

  function end() {
    ended = true;
    polling.end();
  }

  polling.now();
  const heading = h("h1", { class: "for-readers" }, "Overview");
  return { nodes: [heading, trouble, ...parts.map((part) => part.node)], tools: [updated, pause], end };
}

async function load(api) {
  const [events, retrying, exhausted, partners, subscriptions] = await Promise.all([
    api.events(LATEST),
    api.deliveries("retrying", LATEST),
    api.deliveries("exhausted", LATEST),
    api.partners(ALL),
    api.subscriptions(ALL),
  ]);
  return { events, retrying, exhausted, partners, subscriptions };
}

/** What partners are called; one that is gone, or not among those loaded, is called by its id. */
function partnerNames() {
  let known = new Map();
  return {
    learn: (partners) => (known = new Map(partners.map((each) => [each.id, each.name]))),
    partner: (id) => known.get(id) ?? id,
  };
}

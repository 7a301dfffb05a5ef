import { problem } from "../components/problem.js";
import { fill, h, say } from "./dom.js";
import { time } from "./format.js";
import { Polling } from "./polling.js";

const REFUSED = [401, 403];

/**
 * Shows one page at a time, loads it, and keeps it up to date.
 *
 * A page is `{title, nodes, load?, every?}`: `load` fetches its data and fills it in, again every `every` milliseconds.
 *
 * @param {() => void} refused called when the server no longer accepts the token
 */
export function shell(main, refused) {
  let polling = null;

  function show(page) {
    end();
    const trouble = h("div", {});
    const heading = h("h1", { tabindex: "-1" }, page.title);
    const updated = h("span", { class: "soft" });
    const mine = new Polling(load, page.every ?? Infinity);
    polling = mine;

    async function load() {
      try {
        await page.load?.();
        say(updated, page.every ? `As of ${time(new Date())}` : "");
        fill(trouble);
      } catch (failure) {
        complain(failure);
      }
    }

    function complain(failure) {
      if (polling !== mine) {
        return;
      }
      if (REFUSED.includes(failure.status)) {
        refused();
      } else if (trouble.textContent !== problem(failure).textContent) {
        fill(trouble, problem(failure));
      }
    }

    page.refresh = () => mine.now();
    const tools = page.every && h("div", { class: "tools" }, updated, pauseButton(mine));
    fill(main, h("div", { class: "page-head" }, heading, tools), trouble, ...page.nodes);
    document.title = `${page.title} · UMP Events`;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    mine.now();
  }

  function end() {
    polling?.end();
    polling = null;
  }

  return { show, end };
}

function pauseButton(polling) {
  const pause = h("button", { type: "button", "aria-pressed": "false", onclick: hold }, "Pause updates");

  function hold() {
    const held = pause.getAttribute("aria-pressed") !== "true";
    pause.setAttribute("aria-pressed", String(held));
    polling.hold(held);
  }

  return pause;
}

import { ask } from "../components/ask.js";
import { press } from "../components/press.js";
import { secret } from "../components/secret.js";
import { say } from "../lib/dom.js";
import { count } from "../lib/format.js";

const OVERLAPS = [
  { value: "PT24H", text: "Make a new one; both sign for a day" },
  { value: "PT0S", text: "Make a new one; the old one stops now" },
];
const MISSED = [
  { value: "undelivered", text: "Resume, and send what was missed" },
  { value: "none", text: "Resume, new events only" },
];

/** What support does to a subscription: a new secret, pause, resume. */
export function operations(session, id, result, page) {
  const rotate = press("Rotate the secret", result, async () => {
    const overlap = await ask("Make a new secret?", "The partner needs it before the old one stops signing.", OVERLAPS);
    if (!overlap) {
      return "";
    }
    const { secret: made } = await session.api.rotate(id, overlap);
    return secret("New secret that signs the webhooks", made);
  });
  const toggle = press("Pause", result, async () => {
    const said = await (disabled ? resume() : pause());
    await page.refresh();
    return said;
  });
  let disabled = false;

  async function pause() {
    const sure = await ask(
      "Pause this subscription?",
      "Nothing more is sent, and deliveries that wait for it are cancelled. Its events stay in the feed, and what is missed can be sent later.",
      [{ value: "pause", text: "Pause it" }],
    );
    return sure && (await session.api.disable(id)) && "Paused.";
  }

  async function resume() {
    const { total } = await session.api.countUndelivered(id);
    const missed = `${count(total, "event was", "events were")} not delivered, before the pause or because of it. They can be sent now, or left out.`;
    const choice = await ask("Resume this subscription?", missed, MISSED);
    return choice && (await session.api.enable(id, choice)) && "Resumed.";
  }

  function update(now) {
    disabled = now.status === "disabled";
    say(toggle, disabled ? "Resume" : "Pause");
    rotate.hidden = !now.url;
  }

  return { nodes: [toggle, rotate], update };
}

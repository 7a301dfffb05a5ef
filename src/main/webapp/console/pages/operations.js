import { ask } from "../components/ask.js";
import { press } from "../components/press.js";
import { secret } from "../components/secret.js";
import { say } from "../lib/dom.js";
import { count } from "../lib/format.js";

const OVERLAPS = [
  { value: "PT24H", text: "Rotate; both secrets sign for a day" },
  { value: "PT0S", text: "Rotate; the old secret stops now" },
];
const MISSED = [
  { value: "undelivered", text: "Resume and send missed events" },
  { value: "none", text: "Resume with new events only" },
];

/** The actions of support staff on a subscription: rotate the secret, pause, resume. */
export function operations(session, id, result, page) {
  const rotate = press("Rotate secret", result, async () => {
    const overlap = await ask("Rotate the secret?", "The partner needs the new secret before the old one stops signing.", OVERLAPS);
    if (!overlap) {
      return "";
    }
    const { secret: made } = await session.api.rotate(id, overlap);
    return secret("New webhook secret", made);
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
      "No more webhooks are sent, and waiting deliveries are cancelled. Its events stay in the feed, and missed events can be sent later.",
      [{ value: "pause", text: "Pause subscription" }],
    );
    return sure && (await session.api.disable(id)) && "Paused.";
  }

  async function resume() {
    const { total } = await session.api.countUndelivered(id);
    const missed = `${count(total, "event was", "events were")} not delivered before or during the pause. You can send them now or skip them.`;
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

import { ask } from "../components/ask.js";
import { press } from "../components/press.js";
import { secret } from "../components/secret.js";
import { h, say } from "../lib/dom.js";

const OVERLAPS = [
  { value: "PT24H", text: "Make a new one; both sign for a day" },
  { value: "PT0S", text: "Make a new one; the old one stops now" },
];
const MISSED = [
  { value: "undelivered", text: "Resume, and send what was missed" },
  { value: "none", text: "Resume, new events only" },
];

/** Since when nothing was recorded for it: what happened since then has no delivery that could be sent again. */
async function pausedAt(api, id) {
  const { data } = await api.notices({ subscription_id: id, type: "endpoint_disabled", limit: 1 });
  return data[0]?.created_at ?? (await api.subscription(id)).updated_at;
}

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
    const choice = await ask("Resume this subscription?", "What happened meanwhile can be sent now, or left out.", MISSED);
    if (!choice) {
      return "";
    }
    const since = await pausedAt(session.api, id);
    await session.api.enable(id, choice);
    if (choice === "undelivered") {
      await session.api.startReplay({ subscription_id: id, since, scope: "missing" });
    }
    return "Resumed.";
  }

  function update(now) {
    disabled = now.status === "disabled";
    say(toggle, disabled ? "Resume" : "Pause");
    rotate.hidden = !now.url;
  }

  return { nodes: [toggle, rotate], update };
}

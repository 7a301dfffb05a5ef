import { results } from "../components/press.js";
import { fill, h } from "../lib/dom.js";
import { diagnose } from "../lib/diagnosis.js";
import { field, form, input } from "../lib/forms.js";

/** Tells why a signature fails. Nothing that is pasted here leaves the page: there is no call to a server in it. */
export function signaturePage() {
  const fields = {
    body: field("Body", area(6), "Exactly as it came, not formatted."),
    headers: field(
      "Headers",
      area(4),
      "X-UMP-Signature, or webhook-id, webhook-timestamp and webhook-signature; one header a line.",
    ),
    secret: field("Secret", input({ type: "password" }), "whsec_… It stays in this page."),
    received: field("Received at", input({ type: "datetime-local", step: "1" }), "To check the time as well; may be left empty."),
  };
  const result = results();

  async function check() {
    const received = fields.received.value();
    const said = await diagnose({
      body: fields.body.control.value,
      headers: fields.headers.control.value,
      secret: fields.secret.control.value,
      received: received ? new Date(received).getTime() : null,
    });
    fill(result, h("ul", { class: "stack" }, ...said.map(finding)));
  }

  const node = form(
    fields,
    check,
    ...Object.values(fields).map((each) => each.node),
    h("div", {}, h("button", { "data-kind": "primary" }, "Check the signature")),
  );
  node.addEventListener("input", () => fill(result));
  const word = h("p", {}, "Paste a webhook as your endpoint got it. It is checked in this page, and none of it is sent anywhere.");
  return { title: "Signature check", nodes: [word, node, result] };
}

function finding({ good, text }) {
  return h("li", { class: "notice", "data-tone": good ? "good" : "bad" }, text);
}

function area(rows) {
  return h("textarea", { rows, autocomplete: "off", spellcheck: "false" });
}

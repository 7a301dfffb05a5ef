import { results } from "../components/press.js";
import { fill, h } from "../lib/dom.js";
import { diagnose } from "../lib/diagnosis.js";
import { field, form, input } from "../lib/forms.js";

/** Explains why a signature is not valid. What is pasted here never leaves the page: it makes no calls to the server. */
export function signaturePage() {
  const fields = {
    body: field("Body", area(6), "Exactly as received, not reformatted."),
    headers: field(
      "Headers",
      area(4),
      "X-UMP-Signature, or webhook-id, webhook-timestamp and webhook-signature; one header per line.",
    ),
    secret: field("Secret", input({ type: "password" }), "whsec_… It never leaves this page."),
    received: field("Received at", input({ type: "datetime-local", step: "1" }), "Optional, to check the timestamp as well."),
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
  const introduction = h("p", {}, "Paste a webhook exactly as your endpoint received it. It is checked in this page, and nothing is sent anywhere.");
  return { title: "Signature check", nodes: [introduction, node, result] };
}

function finding({ good, text }) {
  return h("li", { class: "notice", "data-tone": good ? "good" : "bad" }, text);
}

function area(rows) {
  return h("textarea", { rows, autocomplete: "off", spellcheck: "false" });
}

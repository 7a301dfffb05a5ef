import { span } from "./format.js";
import { parseHeaders, sign } from "./signature.js";

const TOLERANCE = 5 * 60_000;

/** Typical changes to a body before it is verified, each with its description. The first is no change. */
const BODIES = [
  ["as it is", (body) => body],
  ["without the line break at the end", (body) => body.replace(/\r?\n$/, "")],
  ["with a line break at the end", (body) => `${body}\n`],
  ["without the white space around it", (body) => body.trim()],
  ["with CR LF line breaks", (body) => body.replace(/\r?\n/g, "\r\n")],
  ["parsed as JSON and written again without spaces", (body) => JSON.stringify(JSON.parse(body))],
];

/**
 * Checks whether signatures are valid, and if not, why.
 *
 * @param {{body: string, headers: string, secret: string, received: number|null}} given `received` in milliseconds since 1970
 * @returns {Promise<{good: boolean, text: string}[]>}
 */
export async function diagnose({ body, headers, secret, received }) {
  if (!globalThis.crypto?.subtle) {
    return [bad("This browser can compute signatures only on pages from HTTPS or localhost.")];
  }
  const schemes = parseHeaders(headers);
  if (schemes.length === 0) {
    return [bad("There is no signature in these headers. Paste X-UMP-Signature or webhook-signature.")];
  }
  const said = secretProblems(secret);
  for (const scheme of schemes) {
    said.push(...(await judge(scheme, body, secret.trim())), ...clock(scheme, received));
  }
  return said;
}

function secretProblems(secret) {
  if (secret !== secret.trim()) {
    return [bad("The secret has white space around it that is not part of it. It was ignored here.")];
  }
  return secret.startsWith("whsec_") ? [] : [bad("The secret does not start with whsec_. Paste all of it, including this prefix.")];
}

async function judge(scheme, body, secret) {
  const missing = scheme.missing(scheme.timestamp, scheme.signatures);
  if (missing) {
    return [bad(`${scheme.name} cannot be read. ${missing}`)];
  }
  if (await matches(scheme, scheme.keys.right(secret), body)) {
    return [good(`${scheme.name} is valid: body, timestamp and secret match.`)];
  }
  return [bad(`${scheme.name} is not valid. ${await reason(scheme, body, secret)}`)];
}

async function reason(scheme, body, secret) {
  for (const [change, changed] of BODIES.slice(1)) {
    if (await matches(scheme, scheme.keys.right(secret), attempt(changed, body))) {
      return `It matches the body ${change}: verify the bytes as they arrive, before anything parses or changes them.`;
    }
  }
  for (const [what, key] of scheme.keys.other) {
    if (await matches(scheme, key(secret), body)) {
      return `It matches if the key is ${what}, but that is not how the dispatcher signs.`;
    }
  }
  return (
    "Either the secret belongs to another subscription or is an old one, or the body or the timestamp is from another request: " +
    "each attempt is signed anew, so headers and body must be from the same one."
  );
}

async function matches(scheme, key, body) {
  const expected = body === null ? null : await sign(scheme, key, body);
  return expected !== null && scheme.signatures.includes(expected);
}

function attempt(change, body) {
  try {
    return change(body);
  } catch {
    return null;
  }
}

function clock({ name, timestamp }, received) {
  const off = received === null ? 0 : received - Number(timestamp) * 1000;
  if (Math.abs(off) <= TOLERANCE) {
    return [];
  }
  const direction = off > 0 ? "before it was received" : "after it was received";
  return [bad(`${name}: the request was signed ${span(Math.abs(off))} ${direction}. Libraries refuse more than five minutes: check the receiver's clock.`)];
}

const good = (text) => ({ good: true, text });
const bad = (text) => ({ good: false, text });

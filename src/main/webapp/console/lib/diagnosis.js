import { span } from "./format.js";
import { parseHeaders, sign } from "./signature.js";

const TOLERANCE = 5 * 60_000;

/** What a body may have become before it was verified, and how one says so. */
const BODIES = [
  ["as it is", (body) => body],
  ["without the line break at its end", (body) => body.replace(/\r?\n$/, "")],
  ["with a line break at its end", (body) => `${body}\n`],
  ["without white space around it", (body) => body.trim()],
  ["with its line breaks as CR LF", (body) => body.replace(/\r?\n/g, "\r\n")],
  ["read as JSON and written again without spaces", (body) => JSON.stringify(JSON.parse(body))],
];

/**
 * Says whether signatures fit, and if not, why.
 *
 * @param {{body: string, headers: string, secret: string, received: number|null}} given `received` in milliseconds since 1970
 * @returns {Promise<{good: boolean, text: string}[]>}
 */
export async function diagnose({ body, headers, secret, received }) {
  if (!globalThis.crypto?.subtle) {
    return [bad("This browser computes signatures only on pages that come over HTTPS, or from localhost.")];
  }
  const schemes = parseHeaders(headers);
  if (schemes.length === 0) {
    return [bad("There is no signature in these headers: X-UMP-Signature or webhook-signature is needed.")];
  }
  const said = secretProblems(secret);
  for (const scheme of schemes) {
    said.push(...(await judge(scheme, body, secret.trim())), ...clock(scheme, received));
  }
  return said;
}

function secretProblems(secret) {
  if (secret !== secret.trim()) {
    return [bad("The secret has white space around it, which does not belong to it. It was left out here.")];
  }
  return secret.startsWith("whsec_") ? [] : [bad("The secret does not start with whsec_. All of it is needed, the beginning too.")];
}

async function judge(scheme, body, secret) {
  const missing = scheme.missing(scheme.timestamp, scheme.signatures);
  if (missing) {
    return [bad(`${scheme.name} cannot be read. ${missing}`)];
  }
  if (await fits(scheme, scheme.keys.right(secret), body)) {
    return [good(`${scheme.name} fits: body, time and secret are those that were signed.`)];
  }
  return [bad(`${scheme.name} does not fit. ${await reason(scheme, body, secret)}`)];
}

async function reason(scheme, body, secret) {
  for (const [change, changed] of BODIES.slice(1)) {
    if (await fits(scheme, scheme.keys.right(secret), attempt(changed, body))) {
      return `It fits the body ${change}: verify the bytes as they come, before anything reads or changes them.`;
    }
  }
  for (const [what, key] of scheme.keys.other) {
    if (await fits(scheme, key(secret), body)) {
      return `It fits with ${what} as the key, which is not how the dispatcher signs.`;
    }
  }
  return (
    "Either the secret is another subscription's or an older one, or body or time are not those of this very request: " +
    "each attempt is signed anew, so headers and body must be of the same one."
  );
}

async function fits(scheme, key, body) {
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
  return [bad(`${name}: the request was signed ${span(Math.abs(off))} ${direction}. Libraries refuse more than five minutes: is the receiver's clock right?`)];
}

const good = (text) => ({ good: true, text });
const bad = (text) => ({ good: false, text });

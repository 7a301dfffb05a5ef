const TEXT = new TextEncoder();
const PREFIX = "whsec_";

/** Finds both signature schemes in the text of the headers: what each has signed, and its signatures. */
export function parseHeaders(text) {
  const named = new Map();
  for (const line of text.split("\n").map((each) => each.trim()).filter(Boolean)) {
    const [, name, value] = /^([A-Za-z-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name) {
      named.set(name.toLowerCase(), value);
    } else {
      named.set(/^t=/.test(line) ? "x-ump-signature" : "webhook-signature", line);
    }
  }
  return [stripe(named), standard(named)].filter(Boolean);
}

function stripe(named) {
  const header = named.get("x-ump-signature");
  if (!header) {
    return null;
  }
  const parts = header.split(",").map((part) => part.trim().split("=", 2));
  return {
    name: "X-UMP-Signature",
    timestamp: parts.find(([key]) => key === "t")?.[1] ?? "",
    signatures: parts.filter(([key]) => key === "v1").map(([, value = ""]) => value.toLowerCase()),
    signed: (t, body) => `${t}.${body}`,
    keys: { right: (secret) => TEXT.encode(secret), other: [["only the part after whsec_", (secret) => TEXT.encode(tail(secret))]] },
    write: hex,
    missing: (t, found) => (t && found.length > 0 ? "" : "It must look like t=1790856000,v1=d87a…"),
  };
}

function standard(named) {
  const header = named.get("webhook-signature");
  if (!header) {
    return null;
  }
  const id = named.get("webhook-id") ?? "";
  return {
    name: "webhook-signature",
    timestamp: named.get("webhook-timestamp") ?? "",
    signatures: header.split(" ").filter((each) => each.startsWith("v1,")).map((each) => each.slice(3)),
    signed: (t, body) => `${id}.${t}.${body}`,
    keys: { right: (secret) => decoded(tail(secret)), other: [["the secret's text without decoding it", (secret) => TEXT.encode(secret)]] },
    write: (bytes) => btoa(String.fromCharCode(...bytes)),
    missing: (t, found) =>
      id && t && found.length > 0 ? "" : "It needs the headers webhook-id, webhook-timestamp and webhook-signature (v1,…).",
  };
}

/** Signs the body with the key, in the scheme's notation; null if the secret contains no valid key. */
export async function sign(scheme, key, body) {
  if (!key?.length) {
    return null;
  }
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", imported, TEXT.encode(scheme.signed(scheme.timestamp, body)));
  return scheme.write(new Uint8Array(mac));
}

function tail(secret) {
  return secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
}

function decoded(base64) {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

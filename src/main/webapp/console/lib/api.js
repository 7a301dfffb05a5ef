/** Where the API starts: beside the console, wherever both are. */
export const ROOT = new URL("..", document.baseURI);

/** What went wrong, as the server or the network says it. */
export class Problem extends Error {
  constructor({ status = 0, title, detail = "", errors = [] }) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

/** Calls with one token. It lives in this object only: not in storage, not in a URL. */
export class Connection {
  #token;

  constructor(token) {
    this.#token = token;
  }

  get = (path, query = {}) => this.#call("GET", path, query);
  post = (path, body = {}) => this.#call("POST", path, {}, body);
  remove = (path) => this.#call("DELETE", path);

  async #call(method, path, query = {}, body = undefined) {
    const url = new URL(path, ROOT);
    url.search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
    const response = await this.#send(url, {
      method,
      body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.#token}`, Accept: "application/json", "Content-Type": "application/json" },
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
    if (!response.ok) {
      throw await problemIn(response);
    }
    return response.status === 204 ? null : response.json();
  }

  async #send(url, request) {
    try {
      return await fetch(url, request);
    } catch {
      throw new Problem({ title: "The server cannot be reached", detail: "Is it running, and the network up?" });
    }
  }
}

/** A path of these parts, of which those that come from outside cannot lead elsewhere. */
export function path(...parts) {
  return parts.map(encodeURIComponent).join("/");
}

async function problemIn(response) {
  const document = await response.json().catch(() => ({}));
  const title = document.title ?? `The server answered ${response.status}`;
  return new Problem({ ...document, title, status: response.status });
}

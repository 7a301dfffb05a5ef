/** The root of the API, relative to the console. */
export const ROOT = new URL("..", document.baseURI);

/** An error that the server or the network reports. */
export class Problem extends Error {
  constructor({ status = 0, title, detail = "", errors = [] }) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

/** Calls the API with one token, which is kept only in this object: never in storage or in a URL. */
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
      throw new Problem({ title: "The server cannot be reached", detail: "Check that it is running and that your network is up." });
    }
  }
}

/** A path of these parts. They are encoded, so that input from outside cannot lead to another path. */
export function path(...parts) {
  return parts.map(encodeURIComponent).join("/");
}

async function problemIn(response) {
  const document = await response.json().catch(() => ({}));
  const title = document.title ?? `The server answered ${response.status}`;
  return new Problem({ ...document, title, status: response.status });
}

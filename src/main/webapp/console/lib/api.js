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

/** The calls that the console makes. The token lives in this object only: not in storage, not in a URL. */
export class Api {
  #token;

  constructor(token) {
    this.#token = token;
  }

  events = (limit) => this.#call("GET", "admin/events", { limit });
  deliveries = (status, limit) => this.#call("GET", "admin/deliveries", { status, limit });
  delivery = (id) => this.#call("GET", `admin/deliveries/${encodeURIComponent(id)}`);
  partners = (limit) => this.#call("GET", "admin/partners", { limit });
  subscriptions = (limit) => this.#call("GET", "admin/subscriptions", { limit });
  test = (id) => this.#act(id, "test");
  disable = (id) => this.#act(id, "disable", { reason: "disabled in the console" });
  enable = (id, replay) => this.#act(id, "enable", { replay });

  #act(id, action, body = {}) {
    return this.#call("POST", `admin/subscriptions/${encodeURIComponent(id)}/${action}`, {}, body);
  }

  async #call(method, path, query = {}, body = undefined) {
    const url = new URL(path, ROOT);
    url.search = new URLSearchParams(query);
    const response = await this.#send(url, {
      method,
      body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json" },
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
    return response.ok ? response.json() : Promise.reject(await problemIn(response));
  }

  async #send(url, request) {
    try {
      return await fetch(url, request);
    } catch {
      throw new Problem({ title: "The server cannot be reached", detail: "Is it running, and the network up?" });
    }
  }
}

async function problemIn(response) {
  const document = await response.json().catch(() => ({}));
  const title = document.title ?? `The server answered ${response.status}`;
  return new Problem({ ...document, title, status: response.status });
}

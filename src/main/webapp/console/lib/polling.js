/**
 * Repeats a task, with a pause after each run. Stops while the page is hidden or polling is on hold. With an infinite pause,
 * the task runs only on request.
 */
export class Polling {
  #task;
  #pause;
  #timer;
  #running = false;
  #held = false;
  #ended = false;

  constructor(task, pauseMillis) {
    this.#task = task;
    this.#pause = pauseMillis;
    document.addEventListener("visibilitychange", this.#look);
  }

  /** Runs the task now, unless it is running. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#running || this.#ended) {
      return;
    }
    this.#running = true;
    try {
      await this.#task();
    } finally {
      this.#running = false;
      this.#next();
    }
  }

  hold(held) {
    this.#held = held;
    this.#look();
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#look);
  }

  #look = () => (this.#rests() || !Number.isFinite(this.#pause) ? clearTimeout(this.#timer) : this.now());

  #next() {
    if (!this.#rests() && Number.isFinite(this.#pause)) {
      this.#timer = setTimeout(() => this.now(), this.#pause);
    }
  }

  #rests() {
    return this.#ended || this.#held || document.hidden;
  }
}

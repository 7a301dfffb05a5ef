/**
 * Repeats a task, each time some while after the last has ended; rests while nobody looks, or when told to. With a pause
 * without an end it runs only when asked to.
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

import type { Clock } from "./clock.js";

/** A node hands over to the next one after this many milliseconds: a slow source is not run ahead. */
const turnMs = 1;
/** The event loop gets its turn after this many milliseconds. */
const yieldMs = 8;
/** The clock is read at least every so many calls; more would make a component that turns slow go unnoticed for long. */
const maxStride = 64;

/**
 * Time sharing without reading the clock per call: from how long calls took it derives how many may pass until the next
 * reading, a fraction of a turn at most.
 */
export class TimeSlice {
  readonly #clock: Clock;
  #stride = 1;
  #left = 1;
  #lastRead: number;
  #turnEnds: number;
  #yieldAt: number;
  #yieldDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastRead = clock.now();
    this.#turnEnds = this.#lastRead + turnMs;
    this.#yieldAt = this.#lastRead + yieldMs;
  }

  /** Asked after every call: whether the node at work hands over. */
  over(): boolean {
    return --this.#left > 0 ? false : this.#read();
  }

  /** Asked between rounds: whether the event loop has waited long enough. */
  get yieldDue(): boolean {
    return this.#yieldDue;
  }

  /** The event loop had its turn. */
  yielded(): void {
    this.#yieldDue = false;
    this.#lastRead = this.#clock.now();
    this.#turnEnds = this.#lastRead + turnMs;
    this.#yieldAt = this.#lastRead + yieldMs;
  }

  #read(): boolean {
    const now = this.#clock.now();
    const msPerCall = (now - this.#lastRead) / this.#stride;
    this.#stride = Math.max(1, Math.min(maxStride, this.#stride * 2, Math.floor(turnMs / 4 / msPerCall)));
    this.#left = this.#stride;
    this.#lastRead = now;
    if (now >= this.#yieldAt) this.#yieldDue = true;
    if (now < this.#turnEnds) return false;
    this.#turnEnds = now + turnMs;
    return true;
  }
}

import type { Clock } from "./clock.js";

/** A node hands over to the next one after this many milliseconds: a slow source is not run ahead. */
const turnMs = 1;
/** The event loop gets its turn after this many milliseconds. */
const yieldMs = 8;
/** The clock is read at least every so many calls; more would make a component that turns slow go unnoticed for long. */
const maxStride = 64;

/** How many calls of one node may pass until the clock is read again. */
export class Pace {
  stride = 1;
  left = 1;
  lastRead: number;

  constructor(now: number) {
    this.lastRead = now;
  }
}

/**
 * Time sharing without reading the clock per call: from how long a node's calls took it derives how many may pass until
 * the next reading, a quarter of a turn at most.
 */
export class TimeSlice {
  /** The event loop has waited long enough; looked at between rounds. */
  yieldDue = false;
  readonly #clock: Clock;
  #turnEnds = 0;
  #yieldAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.yielded();
  }

  pace(): Pace {
    return new Pace(this.#clock.now());
  }

  /** Asked after every call: whether the node at work hands over. */
  over(pace: Pace): boolean {
    return --pace.left > 0 ? false : this.#read(pace);
  }

  /** The event loop had its turn. */
  yielded(): void {
    const now = this.#clock.now();
    this.yieldDue = false;
    this.#turnEnds = now + turnMs;
    this.#yieldAt = now + yieldMs;
  }

  #read(pace: Pace): boolean {
    const now = this.#clock.now();
    const msPerCall = (now - pace.lastRead) / pace.stride;
    pace.stride = Math.max(1, Math.min(maxStride, pace.stride * 2, Math.floor(turnMs / 4 / msPerCall)));
    pace.left = pace.stride;
    pace.lastRead = now;
    if (now >= this.#yieldAt) this.yieldDue = true;
    if (now < this.#turnEnds) return false;
    this.#turnEnds = now + turnMs;
    return true;
  }
}

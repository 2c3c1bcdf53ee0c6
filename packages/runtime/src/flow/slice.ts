import type { Clock } from "./clock.js";

/** A node hands over to the next one after this many milliseconds: a slow source is not run ahead. */
const turnMs = 1;
/** The event loop gets its turn after this many milliseconds. */
const yieldMs = 8;
/** The clock is read at least every so many calls; more would make a component that turns slow go unnoticed for long. */
const maxStride = 64;

/** What one batch may take, in milliseconds, and how many elements at most it has. */
const batchMs = turnMs / 2;
const maxBatch = 1024;

/** How many calls of one node may pass until the clock is read again, and how many elements its next batch may have. */
export class Pace {
  batch = 1;
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
  /** The event loop has waited long enough; looked at between the turns of nodes. */
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

  /**
   * Asked after every batch of `count` elements: whether the node at work hands over. Batches double until they take as
   * long as one may.
   */
  overBatch(pace: Pace, startedAt: number, count: number): boolean {
    const now = this.#clock.now();
    const took = now - startedAt;
    if (took > batchMs) pace.batch = Math.max(1, Math.floor((count * batchMs) / took));
    else if (count >= pace.batch) pace.batch = Math.min(maxBatch, 2 * pace.batch);
    return this.#handsOver(now);
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
    return this.#handsOver(now);
  }

  #handsOver(now: number): boolean {
    if (now >= this.#yieldAt) this.yieldDue = true;
    if (now < this.#turnEnds) return false;
    this.#turnEnds = now + turnMs;
    return true;
  }
}

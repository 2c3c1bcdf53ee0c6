import type { Element } from "./element.js";

/** Told when a queue changes between room and no room; once per change. */
export interface WatermarkListener {
  /** The queue has reached its capacity. */
  full(queue: ElementQueue): void;
  /** The queue was full and has drained to its low watermark. */
  drained(queue: ElementQueue): void;
}

/** A bounded queue between two nodes: a ring, so that the steady path allocates nothing. */
export class ElementQueue {
  readonly from: string;
  readonly to: string;
  readonly capacity: number;
  readonly lowWatermark: number;
  depth = 0;
  /** The most elements that were ever in it. */
  peak = 0;
  /** No more elements will come. */
  closed = false;
  #pressed = false;
  #head = 0;
  readonly #ring: (Element | undefined)[];
  readonly #listener: WatermarkListener;

  constructor(from: string, to: string, capacity: number, lowWatermarkRatio: number, listener: WatermarkListener) {
    this.from = from;
    this.to = to;
    this.capacity = capacity;
    this.lowWatermark = Math.floor(capacity * lowWatermarkRatio);
    this.#ring = new Array<Element | undefined>(capacity).fill(undefined);
    this.#listener = listener;
  }

  get full(): boolean {
    return this.depth === this.capacity;
  }

  /** Elements that it can take. */
  get room(): number {
    return this.capacity - this.depth;
  }

  /** Elements that can be taken out of it before it tells that it has drained. */
  get calm(): number {
    return this.#pressed ? this.depth - this.lowWatermark - 1 : this.depth;
  }

  /** Whether it is over, and nothing is left in it. */
  get finished(): boolean {
    return this.closed && this.depth === 0;
  }

  push(element: Element): void {
    if (this.depth === this.capacity) this.#misused("full");
    const end = this.#head + this.depth;
    this.#ring[end < this.capacity ? end : end - this.capacity] = element;
    if (++this.depth > this.peak) this.peak = this.depth;
    if (this.depth === this.capacity && !this.#pressed) {
      this.#pressed = true;
      this.#listener.full(this);
    }
  }

  /** The oldest element; undefined when there is none. */
  get front(): Element | undefined {
    return this.#ring[this.#head];
  }

  /** The element behind `index` others; there must be so many. */
  at(index: number): Element {
    const place = this.#head + index;
    return this.#ring[place < this.capacity ? place : place - this.capacity] as Element;
  }

  /** What is in it, in no order. */
  elements(): Element[] {
    return this.#ring.filter((element) => element !== undefined);
  }

  /** Takes the oldest element out. */
  shift(): void {
    if (this.depth === 0) this.#misused("empty");
    this.#ring[this.#head] = undefined;
    if (++this.#head === this.capacity) this.#head = 0;
    this.depth--;
    if (this.#pressed && this.depth <= this.lowWatermark) {
      this.#pressed = false;
      this.#listener.drained(this);
    }
  }

  // By itself: V8 inlines what is short, and a message is long.
  #misused(how: string): never {
    throw new RangeError(`the queue ${this.from} -> ${this.to} is ${how}`);
  }
}

import { type ContentType, noContentType } from "../buffer/content-type.js";
import type { ImmutableBuffer } from "../buffer/immutable.js";

/**
 * One element on its way. Sequence and timestamp are bigints because components take them as such: converting once,
 * where the element enters the flow, is cheaper than at every call.
 */
export class Element {
  /** Position in the flow, from 0. */
  sequence = 0n;
  /** Nanoseconds since the Unix epoch. */
  timestampNs = 0n;
  /** Media type in the element's metadata; the payload has one of its own. */
  contentType: ContentType = noContentType;
  /** Owned by the element. Set by whoever fills it, before anything reads it. */
  payload!: ImmutableBuffer;
}

/** Elements that left the flow serve again: the steady path allocates none. */
export class ElementPool {
  readonly #free: Element[] = [];

  take(): Element {
    return this.#free.pop() ?? new Element();
  }

  /** The element left the flow: its payload has an owner less. */
  release(element: Element): void {
    element.payload.release();
    this.#free.push(element);
  }

  /** The element was never filled, or its payload has moved on. */
  giveBack(element: Element): void {
    this.#free.push(element);
  }
}

import type { Observer } from "../../observe/observer.js";
import { type EventKind, type ForwardedEvent, handledSlot } from "./protocol.js";

/** Events go in batches: one message costs as much as hundreds of them. */
const batchSize = 512;
/** A batch waits no longer than this for more. */
const flushMs = 20;
/** Batches that may be on their way: a flow that is watched does not run ahead of who watches it. */
const mostUnhandled = 32;

/** An observer that sends what it sees to another thread. */
export class ForwardingObserver implements Observer {
  #batch: ForwardedEvent[] = [];
  #sent: number;
  readonly #post: (events: readonly ForwardedEvent[]) => void;
  readonly #shared: Int32Array;
  readonly #timer: NodeJS.Timeout;
  readonly start?: NonNullable<Observer["start"]>;
  readonly call?: NonNullable<Observer["call"]>;
  readonly backpressure?: NonNullable<Observer["backpressure"]>;
  readonly buffer?: NonNullable<Observer["buffer"]>;

  /** `sent`: batches that the one before has sent. */
  constructor(
    events: readonly EventKind[],
    shared: Int32Array,
    post: (events: readonly ForwardedEvent[]) => void,
    sent = 0,
  ) {
    this.#sent = sent;
    this.#post = post;
    this.#shared = shared;
    this.#timer = setInterval(() => this.flush(), flushMs);
    const wants = (kind: EventKind): boolean => events.includes(kind);
    if (wants("start")) this.start = (event) => this.#add("start", event);
    if (wants("call")) this.call = (event) => this.#add("call", event);
    if (wants("backpressure")) this.backpressure = (event) => this.#add("backpressure", event);
    if (wants("buffer")) this.buffer = (event) => this.#add("buffer", event);
  }

  flush(): void {
    if (this.#batch.length === 0) return;
    this.#post(this.#batch);
    this.#batch = [];
    this.#sent++;
    for (;;) {
      const handled = Atomics.load(this.#shared, handledSlot);
      if (this.#sent - handled <= mostUnhandled) return;
      Atomics.wait(this.#shared, handledSlot, handled);
    }
  }

  /** Sends what is left, for no more events come; returns how many batches were sent in all. */
  close(): number {
    clearInterval(this.#timer);
    this.flush();
    return this.#sent;
  }

  #add(kind: EventKind, event: unknown): void {
    if (this.#batch.push([kind, event]) >= batchSize) this.flush();
  }
}

import { callSlot, countSlot, decodeCall } from "../../flow/activity.js";
import type { Activity } from "../options.js";

/** How often the shared memory is looked at; the resolution of `Activity.forMs`. */
const lookMs = 25;

/** Knows which call a flow in another thread is in, and since when: a call is the same while its count is. */
export class CallWatch {
  readonly #shared: Int32Array;
  readonly #timer: NodeJS.Timeout;
  #nodes: readonly string[] = [];
  #call = 0;
  #count = 0;
  #since = performance.now();

  /** `look` is called after each look, with the call under way. */
  constructor(shared: Int32Array, look: (activity: Activity | undefined) => void) {
    this.#shared = shared;
    this.#timer = setInterval(() => {
      this.#look();
      look(this.activity());
    }, lookMs);
    this.#timer.unref();
  }

  /** Names of the nodes by index, once they are known. */
  name(nodes: readonly string[]): void {
    this.#nodes = nodes;
  }

  activity(): Activity | undefined {
    this.#look();
    const call = decodeCall(this.#call);
    const node = call && this.#nodes[call.node];
    if (call === undefined || node === undefined) return undefined;
    return { node, operation: call.operation, forMs: performance.now() - this.#since };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const call = Atomics.load(this.#shared, callSlot);
    const count = Atomics.load(this.#shared, countSlot);
    if (call === this.#call && count === this.#count) return;
    this.#call = call;
    this.#count = count;
    this.#since = performance.now();
  }
}

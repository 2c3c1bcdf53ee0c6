import type { SupervisedFlow } from "@torvyn/runtime";
import type { Output } from "../output/output.js";

/** A call that takes longer than this is worth a word, in milliseconds. */
const longCallMs = 1000;

/** How often it is said, in milliseconds. */
const sayMs = 5000;

/** Says of a flow that drains which component keeps it waiting. */
export class Waiting implements Disposable {
  readonly #flow: Pick<SupervisedFlow, "activity">;
  readonly #output: Output;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(flow: Pick<SupervisedFlow, "activity">, output: Output) {
    this.#flow = flow;
    this.#output = output;
  }

  begin(): void {
    this.#say();
    this.#timers.push(
      setTimeout(() => this.#say(), longCallMs),
      setInterval(() => this.#say(), sayMs),
    );
  }

  [Symbol.dispose](): void {
    this.#timers.forEach(clearTimeout);
  }

  #say(): void {
    const activity = this.#flow.activity();
    if (activity === undefined || activity.forMs < longCallMs) return;
    const seconds = Math.round(activity.forMs / 1000);
    const text = `"${activity.node}" has been in ${activity.operation} for ${seconds} s; a second Ctrl-C ends it.`;
    this.#output.say(this.#output.err.yellow(text));
  }
}

import type { FlowGraph } from "@torvyn/manifest";
import type { FlowResult, Observer, SupervisedFlow, SuperviseOptions } from "@torvyn/runtime";
import type { Sample } from "./stage-lines.js";

/** A component that does not return from a call for so long while something waits for it has to be ended, in milliseconds. */
const patienceMs = 5000;

/** How often that is looked at. */
const lookMs = 100;

/** The component that has to be swapped does not return from its call. */
export class Stuck extends Error {}

/** A run of the flow. */
export class RunningFlow {
  readonly flow: FlowGraph;
  /** Resolves to how it ended; never rejects. */
  readonly ended: Promise<{ readonly result?: FlowResult; readonly error?: unknown }>;
  readonly #supervised: SupervisedFlow;
  #sampling: Promise<Sample | undefined> | undefined;
  #last: Sample | undefined;

  constructor(supervised: SupervisedFlow, flow: FlowGraph) {
    this.flow = flow;
    this.#supervised = supervised;
    this.ended = supervised.result.then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  }

  static async start(file: string, flow: FlowGraph, options: SuperviseOptions): Promise<RunningFlow> {
    const { superviseFlow } = await import("@torvyn/runtime/supervised");
    return new RunningFlow(superviseFlow(file, { ...options, flow: flow.name, graceMs: patienceMs }), flow);
  }

  /** Puts the node's new component in place. @throws Stuck, or what keeps the new one out */
  async replace(node: string): Promise<void> {
    const began = performance.now();
    let looking: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_, reject) => {
      looking = setInterval(() => {
        const activity = this.#supervised.activity();
        if (activity === undefined || activity.forMs < patienceMs || performance.now() - began < patienceMs) return;
        const seconds = Math.round(activity.forMs / 1000);
        reject(new Stuck(`"${activity.node}" has not returned from ${activity.operation} for ${seconds} s`));
      }, lookMs);
    });
    try {
      await Promise.race([this.#supervised.replace(node), stuck]);
    } finally {
      clearInterval(looking);
    }
  }

  /** What was counted by now; while a component is in a call, what was counted last. */
  sample(): Sample | undefined {
    this.#sampling ??= this.#supervised.counts().then(
      (counts) => {
        this.#sampling = undefined;
        this.#last = counts === undefined ? this.#last : { counts, at: performance.now() };
        return this.#last;
      },
      () => undefined,
    );
    return this.#last;
  }

  get activity(): ReturnType<SupervisedFlow["activity"]> {
    return this.#supervised.activity();
  }

  observe(observer: Observer | undefined): void {
    this.#supervised.observe(observer);
  }

  /** Drains it, and waits for its end. */
  async drain(): Promise<void> {
    this.#supervised.drain();
    await this.ended;
  }

  async terminate(): Promise<void> {
    await this.#supervised.terminate();
    await this.ended;
  }
}

import { TorvynError } from "@torvyn/contract";
import type { FlowResult } from "../observe/result.js";
import { executePlan } from "./execute.js";
import type { Flow, RunOptions } from "./options.js";
import type { FlowPlan } from "./plan.js";

/** A plan that can be run, one run at a time. */
export class LoadedFlow implements Flow {
  readonly #plan: FlowPlan;
  readonly #activity: Int32Array | undefined;
  #running: Promise<FlowResult> | undefined;
  readonly #stop = new AbortController();
  #disposed = false;

  /** `activity`: where calls are announced, for a supervisor that shares the memory. */
  constructor(plan: FlowPlan, activity?: Int32Array) {
    this.#plan = plan;
    this.#activity = activity;
  }

  get name(): string {
    return this.#plan.flow;
  }

  /** Names of the nodes in topological order: the order of the indices in `activity`. */
  get nodes(): readonly string[] {
    return this.#plan.nodes.map(({ name }) => name);
  }

  async run(options: RunOptions = {}): Promise<FlowResult> {
    const { name: flow } = this;
    if (this.#disposed) throw new TorvynError("FLOW_MISUSED", `The flow "${flow}" was disposed of.`, { flow });
    if (this.#running !== undefined) throw new TorvynError("FLOW_MISUSED", `The flow "${flow}" is running.`, { flow });
    const { signal: given } = options;
    const signal = given === undefined ? this.#stop.signal : AbortSignal.any([given, this.#stop.signal]);
    this.#running = executePlan(this.#plan, { ...options, signal }, this.#activity);
    try {
      return await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  /** Drains the run that is under way, as `signal` does, and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#stop.abort();
    await this.#running?.catch(() => undefined);
  }
}

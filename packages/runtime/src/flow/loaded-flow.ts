import { TorvynError } from "@torvyn/contract";
import { requireCount, requireObject } from "../arguments.js";
import type { Observer } from "../observe/observer.js";
import type { FlowCounts, FlowResult } from "../observe/result.js";
import { RunControl } from "./control.js";
import { executePlan } from "./execute.js";
import type { Flow, RunOptions } from "./options.js";
import type { FlowPlan, PlannedNode } from "./plan.js";

/** Reads, compiles and checks the component of one node once more: `bytes`, or what its reference leads to. */
export type Replan = (node: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Promise<PlannedNode>;

interface Running {
  readonly result: Promise<FlowResult>;
  readonly control: RunControl;
}

/** A plan that can be run, one run at a time. */
export class LoadedFlow implements Flow {
  #plan: FlowPlan;
  readonly #replan: Replan;
  readonly #activity: Int32Array | undefined;
  #running: Running | undefined;
  readonly #stop = new AbortController();

  /** `activity`: where calls are announced, for a supervisor that shares the memory. */
  constructor(plan: FlowPlan, replan: Replan, activity?: Int32Array) {
    this.#plan = plan;
    this.#replan = replan;
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
    this.#requireUsable();
    if (this.#running !== undefined) throw this.#misused("is running");
    const { signal: given, limit, observer } = options;
    requireCount("limit", limit);
    requireObject("observer", observer);
    const signal = given === undefined ? this.#stop.signal : AbortSignal.any([given, this.#stop.signal]);
    const control = new RunControl(this.name);
    const result = executePlan(this.#plan, { ...options, signal }, control, this.#activity);
    this.#running = { result, control };
    try {
      return await result;
    } finally {
      this.#running = undefined;
      control.detach();
    }
  }

  async replace(node: string, bytes?: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#requireUsable();
    const planned = await this.#replan(node, bytes);
    await this.#running?.control.changes.add(planned);
    const nodes = this.#plan.nodes.map((known) => (known.name === node ? planned : known));
    this.#plan = { ...this.#plan, nodes };
  }

  counts(): FlowCounts | undefined {
    return this.#running?.control.counts();
  }

  observe(observer: Observer | undefined): void {
    requireObject("observer", observer);
    this.#running?.control.observe(observer);
  }

  /** Drains the run that is under way, as `signal` does, and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running?.result.catch(() => undefined);
  }

  #requireUsable(): void {
    if (this.#stop.signal.aborted) throw this.#misused("was disposed of");
  }

  #misused(how: string): TorvynError {
    return new TorvynError("FLOW_MISUSED", `The flow "${this.name}" ${how}.`, { flow: this.name });
  }
}

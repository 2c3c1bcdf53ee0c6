import type { FlowStart, Observer } from "../observe/observer.js";
import type { FlowCounts } from "../observe/result.js";
import { PendingChanges } from "./changes.js";
import type { Graph } from "./engine.js";
import { nodeCounts } from "./nodes.js";
import type { Run } from "./run.js";
import type { Cast } from "./swap.js";

/** A run from the moment at which its components live. */
interface Live {
  readonly graph: Graph;
  readonly run: Run;
  readonly cast: Cast;
  readonly start: FlowStart;
}

/** What reaches into a run from outside. It is only called while no component is in a call. */
export class RunControl {
  readonly changes: PendingChanges;
  #live: Live | undefined;
  /** What was asked for before the components lived. */
  #late: (() => void) | undefined;

  constructor(flow: string) {
    this.changes = new PendingChanges(flow);
  }

  attach(live: Live): void {
    this.#live = live;
    this.#late?.();
  }

  /** The run is over. */
  detach(): void {
    this.#live = undefined;
    this.changes.close();
  }

  /** What was counted so far. */
  counts(): FlowCounts | undefined {
    if (this.#live === undefined) return undefined;
    const { graph, run } = this.#live;
    return {
      delivered: run.delivered,
      nodes: graph.nodes.map(nodeCounts),
      edges: graph.queues.map(({ from, to, capacity, peak, depth }) => ({ from, to, capacity, peak, depth })),
    };
  }

  /** Tells another observer from now on, or none. */
  observe(observer: Observer | undefined): void {
    if (this.#live === undefined) {
      this.#late = () => this.observe(observer);
      return;
    }
    const { run, cast, start } = this.#live;
    const listener = observer?.buffer?.bind(observer);
    cast.pool.listener = listener;
    for (const { ledger } of cast.environments) ledger.listener = listener;
    run.observer = observer;
    observer?.start?.(start);
  }
}

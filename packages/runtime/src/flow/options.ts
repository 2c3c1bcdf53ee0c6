import type { Observer } from "../observe/observer.js";
import type { FlowCounts, FlowResult } from "../observe/result.js";

/** How to run a loaded flow. */
export interface RunOptions {
  /**
   * Aborted: sources are not pulled any more, what is in flight is delivered, `complete` and `teardown` run, and the
   * result's status is `interrupted`.
   */
  readonly signal?: AbortSignal | undefined;
  /** Sources hand over at most this many elements in all; then the stream ends as if they had ended. */
  readonly limit?: number | undefined;
  readonly observer?: Observer | undefined;
}

/** A flow whose components are compiled and checked. Each run starts from fresh instances. */
export interface Flow extends AsyncDisposable {
  readonly name: string;
  /**
   * Runs it once. Resolves for failed runs too: `status` and `error` tell; rejects only when it is misused (FLOW_MISUSED,
   * FLOW_ARGUMENT).
   */
  run(options?: RunOptions): Promise<FlowResult>;
  /**
   * Puts another component in the place of a node's: `bytes`, or what the node's file holds by now. In a run that is under
   * way this happens between two elements: the old component is torn down and the new one initialised, queues and counts
   * stay, and no element is lost or doubled. Runs to come start with the new one.
   *
   * @throws TorvynError what keeps the new component from linking, or its `init` from working; the old one goes on. After
   * an `init` that failed it does so in a fresh instance. FLOW_MISUSED when the run ended first.
   */
  replace(node: string, bytes?: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What the run under way has counted so far; undefined when there is none. */
  counts(): FlowCounts | undefined;
  /** Changes who watches the run under way: from the next call on the observer given, which is told `start`, or nobody. */
  observe(observer: Observer | undefined): void;
}

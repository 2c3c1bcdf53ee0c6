import type { Observer } from "../observe/observer.js";
import type { FlowResult } from "../observe/result.js";

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
  /** Runs it once. Resolves for failed runs too: `status` and `error` tell; rejects only when it is misused. */
  run(options?: RunOptions): Promise<FlowResult>;
}

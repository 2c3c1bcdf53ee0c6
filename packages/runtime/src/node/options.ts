import type { TorvynError } from "@torvyn/contract";
import type { Manifest } from "@torvyn/manifest";
import type { Flow } from "../flow/options.js";
import type { LoadOptions } from "../link/options.js";
import type { Observer, Operation } from "../observe/observer.js";
import type { FlowCounts, FlowResult, FlowStatus } from "../observe/result.js";

/** Receives what components print. */
export type Print = (bytes: Uint8Array) => void;

/** How to run a flow in a thread of its own. */
export interface SuperviseOptions extends Pick<LoadOptions, "flow" | "config" | "limits"> {
  /** Sources hand over at most this many elements in all. */
  readonly limit?: number | undefined;
  /** Milliseconds of running until the flow is drained as if the user had asked for it; then the grace begins. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds that a draining flow gets before it is terminated. Default 5000. */
  readonly graceMs?: number | undefined;
  /**
   * File descriptor that receives what components print to stdout, or a function, which is called in the supervising thread;
   * a flow that prints does not run ahead of it. Default 1.
   */
  readonly stdout?: number | Print | undefined;
  /** The same for stderr. Default 2. */
  readonly stderr?: number | Print | undefined;
  /** Called in the supervising thread, in batches and in order. Only the events that it has a method for are sent. */
  readonly observer?: Observer | undefined;
  /**
   * What has to be done before the components are read, such as to build them; the thread starts meanwhile. When it rejects,
   * so does the flow's result.
   */
  readonly ready?: Promise<unknown> | undefined;
  /** Called when the components are compiled and linked. They begin to run at the same time. */
  readonly onLoaded?: (() => void) | undefined;
}

/** How something ended that may have failed half-way and still has something to tell. */
export interface Outcome {
  readonly status: FlowStatus;
  /** Only with status `failed`. */
  readonly error?: TorvynError;
}

/**
 * What a module does with a flow in the flow's own thread, in place of one run: its export `drive`. `signal` is aborted when
 * the flow is to drain. Input and result are cloned on their way between threads; of the result the `error` may be set.
 */
export type Drive<Input, Result extends Outcome> = (flow: Flow, input: Input, signal: AbortSignal) => Promise<Result>;

/** Which module drives a flow, and with what. */
export interface Driver<Input> {
  readonly module: URL;
  readonly input: Input;
}

/** How to drive a flow in a thread of its own. */
export type DriveOptions = Omit<SuperviseOptions, "limit" | "observer">;

/** The call that a supervised flow is in. */
export interface Activity {
  readonly node: string;
  readonly operation: Operation;
  /** Milliseconds that the call has taken so far, to the supervisor's resolution (25 ms). */
  readonly forMs: number;
}

/** A flow that runs in a thread of its own. */
export interface SupervisedFlow<Result = FlowResult> extends AsyncDisposable {
  /**
   * How the run ended, or what the driver made. When nobody reads what components print any more, the flow is drained and
   * fails with OUTPUT_CLOSED, whose cause is the system's EPIPE; when it cannot be written for another reason, with IO_FAILED.
   * Rejects with a TorvynError when there is nothing to report: what `loadFlow` throws, COMPONENT_HUNG when a component did
   * not return in time, FLOW_TERMINATED when the flow did not end in time or was terminated.
   */
  readonly result: Promise<Result>;
  /** Undefined while no component is in a call. */
  activity(): Activity | undefined;
  /**
   * `Flow#replace`. A component in a call that does not end keeps the new one waiting: `activity` tells which it is.
   *
   * @throws TorvynError as `Flow#replace` does; FLOW_MISUSED when the flow is over
   */
  replace(node: string, bytes?: Uint8Array<ArrayBuffer>): Promise<void>;
  /** `Flow#counts`; undefined when nothing runs. Waits while a component is in a call. */
  counts(): Promise<FlowCounts | undefined>;
  /** Changes the observer, as `Flow#observe` does. */
  observe(observer: Observer | undefined): void;
  /** No more pulls; what is in flight is delivered, then `complete` and `teardown` run. The grace begins. */
  drain(): void;
  /** Ends the thread now, whatever it does. */
  terminate(): Promise<void>;
}

/** A manifest as it was parsed, or the path or file URL of a `Torvyn.toml`. */
export type ManifestInput = Manifest | string | URL;

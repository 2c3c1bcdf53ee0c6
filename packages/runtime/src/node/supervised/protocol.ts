import type { Manifest } from "@torvyn/manifest";
import { activitySlots } from "../../flow/activity.js";
import type { LoadOptions } from "../../link/options.js";
import type { Observer } from "../../observe/observer.js";
import type { FlowCounts, FlowResult } from "../../observe/result.js";
import type { PlainError } from "./plain-error.js";

/** Slot of the shared memory that counts the batches of events which the supervisor has handled. */
export const handledSlot = activitySlots;
/** Slot that counts the pieces of output which the supervisor has printed. */
export const printedSlot = activitySlots + 1;
export const sharedSlots = activitySlots + 2;

export type StreamName = "stdout" | "stderr";

export type EventKind = Exclude<keyof Observer, "end">;
/** One call of an observer's method. */
export type ForwardedEvent = readonly [kind: EventKind, event: unknown];

/** What the thread is started with. */
export interface WorkerInput {
  /** A parsed manifest, or the path of one. */
  readonly manifest: Manifest | string;
  readonly load: Pick<LoadOptions, "flow" | "config" | "limits">;
  readonly limit: number | undefined;
  /** Whether to wait for the message `load`. */
  readonly waits: boolean;
  /** What is done with the flow in place of one run; `module` is a URL. */
  readonly driver: { readonly module: string; readonly input: unknown } | undefined;
  /** A file descriptor; undefined when the supervisor prints. */
  readonly stdout: number | undefined;
  readonly stderr: number | undefined;
  /** The events that somebody wants. */
  readonly events: readonly EventKind[];
  /** The activity slots, and `handledSlot`. */
  readonly shared: Int32Array;
}

/** A result without what cannot be cloned: that of a run, or of what a driver did. */
export type PlainResult<Result = FlowResult> = Omit<Result, "error">;

/** From the thread to the supervisor. */
export type WorkerMessage =
  | {
      readonly kind: "loaded";
      readonly flow: string;
      /** In the order of their indices in the activity slots. */
      readonly nodes: readonly string[];
      readonly initTimeoutMs: number;
      readonly teardownTimeoutMs: number;
    }
  | { readonly kind: "events"; readonly events: readonly ForwardedEvent[] }
  | { readonly kind: "result"; readonly result: PlainResult<unknown>; readonly error: PlainError | undefined }
  | { readonly kind: "print"; readonly stream: StreamName; readonly bytes: Uint8Array }
  | { readonly kind: "answer"; readonly id: number; readonly answer: FlowCounts | undefined }
  | { readonly kind: "refusal"; readonly id: number; readonly error: PlainError }
  | { readonly kind: "failed"; readonly error: PlainError };

/** What the supervisor asks, and the thread answers. */
export type Question =
  | { readonly kind: "replace"; readonly node: string; readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  | { readonly kind: "counts" };

/** From the supervisor to the thread. */
export type SupervisorMessage =
  | { readonly kind: "load" }
  | { readonly kind: "drain" }
  | { readonly kind: "observe"; readonly events: readonly EventKind[] }
  | { readonly kind: "question"; readonly id: number; readonly question: Question };

import type { Role } from "@torvyn/contract";
import type { FlowResult } from "./result.js";

/** The calls that the host makes into components. */
export type Operation =
  | "init"
  | "pull"
  | "process"
  | "evaluate"
  | "push"
  | "complete"
  | "notify-backpressure"
  | "teardown";

/**
 * How a call ended. `emit`: a source or processor handed an element over. `drop`: a processor or filter ended it.
 * `pass`: a filter let it through. `ok` and `pause`: a sink took it (and asked for time), or a call without an element
 * returned. `end`: a source has no more. `error`: a typed error or a trap.
 */
export type Verdict = "emit" | "drop" | "pass" | "ok" | "pause" | "end" | "error";

/**
 * What a call did to the payload that its span names. `created`: the component made it and handed it over. `borrowed`:
 * lent for the call. `forwarded`: lent, and it goes on untouched. `released`: lent, and this call was its last use.
 */
export type Ownership = "created" | "borrowed" | "forwarded" | "released";

/** One call into one component. A new object each time: an observer may keep it. */
export interface CallSpan {
  readonly node: string;
  readonly role: Role;
  readonly operation: Operation;
  /** Position of the element in the flow, from 0; exact up to 2^53 - 1. Undefined when the call is about none. */
  readonly sequence: number | undefined;
  /** Nanoseconds since the flow started. */
  readonly startNs: number;
  readonly durationNs: number;
  /**
   * How many elements the call had to do with. With more than one, each has a span of its own, one behind the other, and
   * an equal part of the call's time: how long it took with this one is not known.
   */
  readonly sharedBy: number;
  readonly verdict: Verdict;
  /** The payload that the call is about: what a source or processor emitted, else what was lent. */
  readonly bufferId: number | undefined;
  /** Its length in bytes. */
  readonly bufferSize: number | undefined;
  readonly ownership: Ownership | undefined;
  /** The lent payload of a processor that emitted another one. */
  readonly inputBufferId: number | undefined;
}

/** Where pressure came from: a queue that filled or drained, or a sink that asked for time or took an element again. */
export type PressureReason = "queue" | "sink";

/** A source was told `pause` or `ready`. Sent once per change and source. */
export interface BackpressureEvent {
  readonly signal: "pause" | "ready";
  /** The source that was told. */
  readonly source: string;
  readonly reason: PressureReason;
  /** The node that takes from the queue, or the sink. */
  readonly node: string;
  /** The queue in front of that node. */
  readonly edge: { readonly from: string; readonly to: string };
  /** Elements in it when the source was told. */
  readonly depth: number;
  readonly capacity: number;
  /** The depth at which pressure falls. */
  readonly lowWatermark: number;
  /** Nanoseconds since the flow started. */
  readonly timeNs: number;
  /** How many elements had entered the flow. */
  readonly pulled: number;
}

/** What happened to a payload. Byte counts are those that were copied over a component's boundary. */
export interface BufferEvent {
  readonly kind: "allocated" | "written" | "read" | "cloned" | "frozen" | "released";
  /** Numbered from 0 in the order of allocation, unique within one run. */
  readonly bufferId: number;
  /** The component that did it; undefined when the host did. */
  readonly node: string | undefined;
  /** Bytes copied by this event; for `allocated` the capacity, for `frozen` and `released` the size. */
  readonly bytes: number;
}

/** A run begins. */
export interface FlowStart {
  readonly flow: string;
  /** Unique to this run; components see it as `flow-context.flow-id`. */
  readonly flowId: string;
  /** 32 hexadecimal characters; components see it as `flow-context.trace-id`. */
  readonly traceId: string;
  /** Nanoseconds since the Unix epoch at which the flow started: add `startNs` and `timeNs` to it. */
  readonly startedAtNs: bigint;
  readonly nodes: readonly { readonly name: string; readonly role: Role }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly capacity: number }[];
}

/**
 * Sees a run. Every method is optional, and called synchronously in the run's thread: what it throws fails the flow, and what
 * `start` or `end` throws rejects `run`.
 * With no observer a run pays one branch per call into a component.
 */
export interface Observer {
  start?(event: FlowStart): void;
  call?(span: CallSpan): void;
  backpressure?(event: BackpressureEvent): void;
  buffer?(event: BufferEvent): void;
  end?(result: FlowResult): void;
}

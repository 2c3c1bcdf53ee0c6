import type { CallSpan } from "@torvyn/runtime";

/**
 * What became of an element. `delivered`: every sink that it was for took it. `dropped`: a stage ended it on purpose.
 * `failed`: a component failed on it. `unfinished`: the run ended before it did.
 */
export type Fate = "delivered" | "dropped" | "failed" | "unfinished";

/** The way of one element through the flow. */
export interface ElementTrace {
  /** Its sequence number. */
  readonly id: number;
  /** The calls it went through, in the order in which they ended. */
  readonly spans: readonly CallSpan[];
  readonly fate: Fate;
  /** From the start of its first call to the end of its last one, time in queues included. */
  readonly latencyNs: number;
}

/** An element that is still on its way. */
export interface ElementInFlight {
  readonly id: number;
  readonly spans: CallSpan[];
  /** Queues and components in which it still is. */
  pending: number;
  failed: boolean;
  delivered: boolean;
}

function fateOf(element: ElementInFlight): Fate {
  if (element.failed) return "failed";
  if (element.pending > 0) return "unfinished";
  return element.delivered ? "delivered" : "dropped";
}

export function traceOf(element: ElementInFlight): ElementTrace {
  const { id, spans } = element;
  const first = Math.min(...spans.map((span) => span.startNs));
  const last = Math.max(...spans.map((span) => span.startNs + span.durationNs));
  return { id, spans, fate: fateOf(element), latencyNs: last - first };
}

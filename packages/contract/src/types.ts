/** What the host knows of an element (`torvyn:streaming/types`, `element-meta`). */
export interface ElementMeta {
  /** Position in the flow, from 0; assigned where the element enters it. */
  readonly sequence: bigint;
  /** Nanoseconds since the Unix epoch, assigned with the sequence. */
  readonly timestampNs: bigint;
  /** Media type of the payload; empty when unknown. */
  readonly contentType: string;
}

/** `ready`: there is room downstream. `pause`: there is none. */
export type BackpressureSignal = "ready" | "pause";

/** How a component fails (`torvyn:streaming/types`, `process-error`), in the shape that component bindings use. */
export type ProcessError =
  | { readonly tag: "invalid-input"; readonly val: string }
  | { readonly tag: "unavailable"; readonly val: string }
  | { readonly tag: "internal"; readonly val: string }
  | { readonly tag: "deadline-exceeded" }
  | { readonly tag: "fatal"; readonly val: string };

/** Why a buffer could not be made or changed (`torvyn:streaming/types`, `buffer-error`). */
export type BufferError =
  | { readonly tag: "capacity-exceeded" }
  | { readonly tag: "out-of-bounds" }
  | { readonly tag: "allocation-failed"; readonly val: string };

/** One line for people: `invalid-input: not a number`. */
export function describeProcessError(error: ProcessError): string {
  return error.tag === "deadline-exceeded" ? error.tag : `${error.tag}: ${error.val}`;
}

import type { Role, TorvynError } from "@torvyn/contract";

/** `interrupted`: the signal was aborted, and what was in flight was delivered. */
export type FlowStatus = "completed" | "interrupted" | "failed";

/** Elements of one node. For a source `in` is 0, for a sink `out` is 0. */
export interface NodeCounts {
  readonly name: string;
  readonly role: Role;
  /** Elements given to the component. */
  readonly in: number;
  /** Elements that left the node. */
  readonly out: number;
  /** Elements that the component ended on purpose. */
  readonly dropped: number;
  /** Typed errors and traps. */
  readonly errors: number;
}

/** One queue between two nodes. */
export interface EdgeCounts {
  readonly from: string;
  readonly to: string;
  readonly capacity: number;
  /** The most elements that were ever in it; never above the capacity. */
  readonly peak: number;
}

/** What a run has counted so far. */
export interface FlowCounts {
  /** Elements that sinks took. */
  readonly delivered: number;
  readonly nodes: readonly NodeCounts[];
  readonly edges: readonly (EdgeCounts & { readonly depth: number })[];
}

/** Copies in one direction over one component's boundary. */
export interface CopyCounts {
  readonly copies: number;
  readonly bytes: number;
}

/** One node's part of the copy ledger. */
export interface NodeCopies {
  readonly node: string;
  /** Buffers that the component allocated, clones included. */
  readonly allocated: number;
  /** Copies out of the component: `write`, `append`. */
  readonly written: CopyCounts;
  /** Copies into the component: `read`, `read-all`. */
  readonly read: CopyCounts;
  /** Copies inside the host: `clone-into-mutable`. */
  readonly cloned: CopyCounts;
}

/** The buffers of one run. */
export interface BufferCounts {
  readonly allocated: number;
  /** How often a payload got storage that had been used before. */
  readonly reused: number;
  /** How often storage for a payload had to be made. One that outgrows its storage gets another; an empty one has none. */
  readonly created: number;
  /** Every copy of payload bytes over a component's boundary, both directions, and clones. */
  readonly copies: number;
  readonly bytesCopied: number;
  /** The most buffers alive at one time. */
  readonly peak: number;
  /** Buffers alive at the very end: 0, or the host has a bug. */
  readonly live: number;
  /** Buffers that were still alive after teardown, because components held on to them; the host took them back. */
  readonly reclaimed: number;
  readonly nodes: readonly NodeCopies[];
}

/** How a run ended. */
export interface FlowResult {
  readonly flow: string;
  readonly status: FlowStatus;
  readonly durationNs: number;
  /** The part of it in which elements moved: from the first pull to the end of the stream, without set-up and tear-down. */
  readonly streamNs: number;
  /** Elements that sinks took. */
  readonly delivered: number;
  readonly nodes: readonly NodeCounts[];
  readonly edges: readonly EdgeCounts[];
  readonly buffers: BufferCounts;
  /** How often a source was told `pause` or `ready`. */
  readonly backpressureEvents: number;
  /** Why it failed; only with status `failed`. */
  readonly error?: TorvynError;
}

import type { Role } from "@torvyn/contract";
import type { EdgeCounts, FlowResult, NodeCopies, NodeCounts } from "@torvyn/runtime";

/** What is counted of the whole flow. */
export interface FlowTally {
  readonly runs: number;
  /** Elements that entered the flow. */
  readonly elements: number;
  /** Bytes that sources wrote into payloads. */
  readonly bytes: number;
  /** Nanoseconds in which elements moved. */
  readonly streamNs: number;
  readonly allocated: number;
  readonly reused: number;
  readonly created: number;
  readonly copies: number;
  readonly bytesCopied: number;
  readonly backpressureEvents: number;
}

/** What is counted of one stage. */
export interface StageTally {
  readonly in: number;
  readonly out: number;
  readonly dropped: number;
  readonly allocated: number;
  readonly copies: number;
  readonly bytesCopied: number;
}

/** What the runs of a round counted together. */
export interface Tally {
  readonly flow: FlowTally;
  readonly stages: readonly { readonly name: string; readonly role: Role; readonly counts: StageTally }[];
  readonly queues: readonly EdgeCounts[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function stageTally({ in: taken, out, dropped }: NodeCounts, copied: NodeCopies): StageTally {
  const directions = [copied.written, copied.read, copied.cloned];
  return {
    in: taken,
    out,
    dropped,
    allocated: copied.allocated,
    copies: sum(directions.map(({ copies }) => copies)),
    bytesCopied: sum(directions.map(({ bytes }) => bytes)),
  };
}

/** One run, as a tally. */
export function tallyOf({ nodes, edges, buffers, backpressureEvents, streamNs }: FlowResult): Tally {
  const copiesOf = ({ name }: NodeCounts): NodeCopies => buffers.nodes.find(({ node }) => node === name)!;
  const sources = nodes.filter(({ role }) => role === "source");
  const { allocated, reused, created, copies, bytesCopied } = buffers;
  return {
    flow: {
      runs: 1,
      elements: sum(sources.map(({ out }) => out)),
      bytes: sum(sources.map((node) => copiesOf(node).written.bytes)),
      streamNs,
      ...{ allocated, reused, created, copies, bytesCopied },
      backpressureEvents,
    },
    stages: nodes.map((node) => ({ name: node.name, role: node.role, counts: stageTally(node, copiesOf(node)) })),
    queues: edges,
  };
}

/** Tallies of the same flow together; of each queue the highest peak. */
export const together = (tallies: readonly Tally[]): Tally => tallies.reduce(both);

const both = (a: Tally, b: Tally): Tally => ({
  flow: added(a.flow, b.flow),
  stages: a.stages.map((stage, i) => ({ ...stage, counts: added(stage.counts, b.stages[i]!.counts) })),
  queues: a.queues.map((queue, i) => ({ ...queue, peak: Math.max(queue.peak, b.queues[i]!.peak) })),
});

const added = <T extends FlowTally | StageTally>(a: T, b: T): T =>
  Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value + b[key as keyof T]])) as T;

import type { FlowResult } from "@torvyn/runtime";
import type { Histogram } from "./histogram.js";

/** One node of the flow, over the whole run. */
export interface StageSummary {
  readonly name: string;
  readonly in: number;
  readonly out: number;
  readonly dropped: number;
  readonly errors: number;
  /** Time in the component per call that was about an element. */
  readonly p50Ns: number;
  readonly p99Ns: number;
  readonly buffersAllocated: number;
  readonly copies: number;
  readonly bytesCopied: number;
}

/** A traced run in numbers. */
export interface TraceSummary {
  readonly flow: string;
  readonly status: FlowResult["status"];
  readonly durationNs: number;
  /** Elements that the trace saw, shown or not. */
  readonly elements: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly errors: number;
  readonly buffersAllocated: number;
  readonly copies: number;
  readonly bytesCopied: number;
  readonly backpressureEvents: number;
  /** From the start of an element's first call to the end of its last one, time in queues included. */
  readonly p50Ns: number;
  readonly p99Ns: number;
  readonly stages: readonly StageSummary[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function stagesOf({ nodes, buffers }: FlowResult, calls: ReadonlyMap<string, Histogram>): StageSummary[] {
  return nodes.map(({ name, in: taken, out, dropped, errors }) => {
    const copies = buffers.nodes.find((ledger) => ledger.node === name);
    const directions = copies === undefined ? [] : [copies.written, copies.read, copies.cloned];
    return {
      name,
      in: taken,
      out,
      dropped,
      errors,
      p50Ns: calls.get(name)?.percentile(50) ?? 0,
      p99Ns: calls.get(name)?.percentile(99) ?? 0,
      buffersAllocated: copies?.allocated ?? 0,
      copies: sum(directions.map((direction) => direction.copies)),
      bytesCopied: sum(directions.map((direction) => direction.bytes)),
    };
  });
}

/** Joins what the runtime counted with what the trace measured. */
export function summarize(
  result: FlowResult,
  elements: number,
  latencies: Histogram,
  calls: ReadonlyMap<string, Histogram>,
): TraceSummary {
  return {
    flow: result.flow,
    status: result.status,
    durationNs: result.durationNs,
    elements,
    delivered: result.delivered,
    dropped: sum(result.nodes.map((node) => node.dropped)),
    errors: sum(result.nodes.map((node) => node.errors)),
    buffersAllocated: result.buffers.allocated,
    copies: result.buffers.copies,
    bytesCopied: result.buffers.bytesCopied,
    backpressureEvents: result.backpressureEvents,
    p50Ns: latencies.percentile(50),
    p99Ns: latencies.percentile(99),
    stages: stagesOf(result, calls),
  };
}

import type { BackpressureEvent, CallSpan } from "@torvyn/runtime";
import type { ElementTrace } from "../record/element.js";
import type { TraceSummary } from "../record/summary.js";

/** The payload of a call, for machines. */
export interface BufferJson {
  readonly id: number;
  readonly size: number;
  readonly ownership: string;
}

export interface SpanJson {
  readonly component: string;
  readonly operation: string;
  readonly verdict: string;
  readonly duration_us: number;
  /** Null when the call was about no payload. */
  readonly buffer: BufferJson | null;
}

export interface ElementJson {
  readonly element_id: number;
  readonly spans: readonly SpanJson[];
}

export interface BackpressureJson {
  readonly signal: "pause" | "ready";
  readonly source: string;
  readonly reason: string;
  readonly component: string;
  readonly queue: { readonly from: string; readonly to: string; readonly depth: number; readonly capacity: number };
  readonly time_us: number;
}

export interface StageJson {
  readonly name: string;
  readonly in: number;
  readonly out: number;
  readonly dropped: number;
  readonly errors: number;
  readonly p50_us: number;
  readonly p99_us: number;
  readonly buffers_allocated: number;
  readonly copies: number;
  readonly bytes_copied: number;
}

export interface SummaryJson {
  readonly flow_name: string;
  readonly status: string;
  readonly duration_secs: number;
  readonly elements_traced: number;
  readonly elements_delivered: number;
  readonly elements_dropped: number;
  readonly error_count: number;
  readonly buffers_allocated: number;
  readonly total_copies: number;
  readonly bytes_copied: number;
  readonly backpressure_events: number;
  readonly p50_latency_us: number;
  readonly p99_latency_us: number;
  readonly stages: readonly StageJson[];
}

/** Microseconds, to the nanosecond. */
const microseconds = (ns: number): number => Math.round(ns) / 1000;

function bufferJson(span: CallSpan): BufferJson | null {
  if (span.bufferId === undefined) return null;
  return { id: span.bufferId, size: span.bufferSize ?? 0, ownership: span.ownership ?? "borrowed" };
}

/** One element as JSON has it. */
export function elementJson(trace: ElementTrace): ElementJson {
  return {
    element_id: trace.id,
    spans: trace.spans.map((span) => ({
      component: span.node,
      operation: span.operation,
      verdict: span.verdict,
      duration_us: microseconds(span.durationNs),
      buffer: bufferJson(span),
    })),
  };
}

/** One backpressure event as JSON has it. */
export function backpressureJson(event: BackpressureEvent): BackpressureJson {
  const { signal, source, reason, node, edge, depth, capacity, timeNs } = event;
  return {
    signal,
    source,
    reason,
    component: node,
    queue: { ...edge, depth, capacity },
    time_us: microseconds(timeNs),
  };
}

/** The summary as JSON has it. */
export function summaryJson(summary: TraceSummary): SummaryJson {
  return {
    flow_name: summary.flow,
    status: summary.status,
    duration_secs: summary.durationNs / 1e9,
    elements_traced: summary.elements,
    elements_delivered: summary.delivered,
    elements_dropped: summary.dropped,
    error_count: summary.errors,
    buffers_allocated: summary.buffersAllocated,
    total_copies: summary.copies,
    bytes_copied: summary.bytesCopied,
    backpressure_events: summary.backpressureEvents,
    p50_latency_us: microseconds(summary.p50Ns),
    p99_latency_us: microseconds(summary.p99Ns),
    stages: summary.stages.map((stage) => ({
      name: stage.name,
      in: stage.in,
      out: stage.out,
      dropped: stage.dropped,
      errors: stage.errors,
      p50_us: microseconds(stage.p50Ns),
      p99_us: microseconds(stage.p99Ns),
      buffers_allocated: stage.buffersAllocated,
      copies: stage.copies,
      bytes_copied: stage.bytesCopied,
    })),
  };
}

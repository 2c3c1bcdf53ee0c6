export type { BufferLimits } from "./buffer/limits.js";
export type { Flow, RunOptions } from "./flow/options.js";
export type { LoadOptions } from "./link/options.js";
export type { LinkedComponent, LinkedImport, LinkReport } from "./link/report.js";
export type {
  BackpressureEvent,
  BufferEvent,
  CallSpan,
  FlowStart,
  Observer,
  Operation,
  Ownership,
  PressureReason,
  Verdict,
} from "./observe/observer.js";
export type {
  BufferCounts,
  CopyCounts,
  EdgeCounts,
  FlowResult,
  FlowStatus,
  NodeCopies,
  NodeCounts,
} from "./observe/result.js";

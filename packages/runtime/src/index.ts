export type { BufferLimits } from "./buffer/limits.js";
export { spanId } from "./flow/context.js";
export type { Flow, RunOptions } from "./flow/options.js";
export type { ReadComponent } from "./link/components.js";
export type { Inspection, Problem } from "./link/inspect.js";
export { inspect as inspectComponent } from "./link/inspect.js";
export { linkManifest, loadManifest } from "./link/load.js";
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
  FlowCounts,
  FlowResult,
  FlowStatus,
  NodeCopies,
  NodeCounts,
} from "./observe/result.js";

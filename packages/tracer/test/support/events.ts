import type { BackpressureEvent, CallSpan, FlowResult, FlowStart } from "@torvyn/runtime";

/** source -> filter -> sink, as a run announces it. */
export const start: FlowStart = {
  flow: "main",
  flowId: "flow-1",
  traceId: "0".repeat(32),
  startedAtNs: 0n,
  nodes: [
    { name: "source", role: "source" },
    { name: "filter", role: "filter" },
    { name: "sink", role: "sink" },
  ],
  edges: [
    { from: "source", to: "filter", capacity: 64 },
    { from: "filter", to: "sink", capacity: 64 },
  ],
};

const call = (span: Partial<CallSpan> & Pick<CallSpan, "node" | "operation" | "verdict">): CallSpan => ({
  role: "filter",
  sequence: 0,
  startNs: 0,
  durationNs: 1000,
  sharedBy: 1,
  bufferId: undefined,
  bufferSize: undefined,
  ownership: undefined,
  inputBufferId: undefined,
  ...span,
});

const payload = (sequence: number) => ({ sequence, bufferId: sequence, bufferSize: 6 });

export const pulled = (sequence: number, startNs = 0): CallSpan =>
  call({
    node: "source",
    role: "source",
    operation: "pull",
    verdict: "emit",
    startNs,
    ownership: "created",
    ...payload(sequence),
  });

export const evaluated = (sequence: number, verdict: "pass" | "drop" | "error", startNs = 2000): CallSpan =>
  call({
    node: "filter",
    operation: "evaluate",
    verdict,
    startNs,
    ownership: verdict === "pass" ? "forwarded" : "released",
    ...payload(sequence),
  });

export const pushed = (sequence: number, verdict: "ok" | "pause" | "error" = "ok", startNs = 5000): CallSpan =>
  call({
    node: "sink",
    role: "sink",
    operation: "push",
    verdict,
    startNs,
    ownership: "released",
    ...payload(sequence),
  });

export const completed: CallSpan = call({
  node: "sink",
  role: "sink",
  operation: "complete",
  verdict: "ok",
  sequence: undefined,
});

export const paused: BackpressureEvent = {
  signal: "pause",
  source: "source",
  reason: "queue",
  node: "filter",
  edge: { from: "source", to: "filter" },
  depth: 64,
  capacity: 64,
  lowWatermark: 32,
  timeNs: 12_000,
  pulled: 64,
};

const copies = (node: string, allocated: number, written: number, read: number) => ({
  node,
  allocated,
  written: { copies: written, bytes: written * 6 },
  read: { copies: read, bytes: read * 6 },
  cloned: { copies: 0, bytes: 0 },
});

/** Two elements, of which the filter dropped one. */
export const result: FlowResult = {
  flow: "main",
  status: "completed",
  durationNs: 2_000_000,
  streamNs: 1_500_000,
  delivered: 1,
  nodes: [
    { name: "source", role: "source", in: 0, out: 2, dropped: 0, errors: 0 },
    { name: "filter", role: "filter", in: 2, out: 1, dropped: 1, errors: 0 },
    { name: "sink", role: "sink", in: 1, out: 0, dropped: 0, errors: 0 },
  ],
  edges: [
    { from: "source", to: "filter", capacity: 64, peak: 2 },
    { from: "filter", to: "sink", capacity: 64, peak: 1 },
  ],
  buffers: {
    allocated: 2,
    reused: 0,
    created: 2,
    copies: 5,
    bytesCopied: 30,
    peak: 2,
    live: 0,
    reclaimed: 0,
    nodes: [copies("source", 2, 2, 0), copies("filter", 0, 0, 2), copies("sink", 0, 0, 1)],
  },
  backpressureEvents: 1,
};

import { describe, expect, it } from "vitest";
import { type TraceListener, TraceRecorder } from "../../src/record/recorder.js";
import { TraceDocument } from "../../src/render/document.js";
import { summaryJson } from "../../src/render/json.js";
import { TraceLines } from "../../src/render/lines.js";
import { evaluated, paused, pulled, pushed, result, start } from "../support/events.js";

function traced(listener: TraceListener) {
  const recorder = new TraceRecorder(listener);
  recorder.start(start);
  for (const span of [pulled(0), evaluated(0, "pass"), pushed(0)]) recorder.call(span);
  recorder.backpressure(paused);
  for (const span of [pulled(1), evaluated(1, "drop")]) recorder.call(span);
  recorder.end();
  return recorder.summary(result);
}

const first = {
  element_id: 0,
  spans: [
    {
      component: "source",
      operation: "pull",
      verdict: "emit",
      duration_us: 1,
      buffer: { id: 0, size: 6, ownership: "created" },
    },
    {
      component: "filter",
      operation: "evaluate",
      verdict: "pass",
      duration_us: 1,
      buffer: { id: 0, size: 6, ownership: "forwarded" },
    },
    {
      component: "sink",
      operation: "push",
      verdict: "ok",
      duration_us: 1,
      buffer: { id: 0, size: 6, ownership: "released" },
    },
  ],
};

const pause = {
  signal: "pause",
  source: "source",
  reason: "queue",
  component: "filter",
  queue: { from: "source", to: "filter", depth: 64, capacity: 64 },
  time_us: 12,
};

describe("the JSON document of a trace", () => {
  it("has the summary, every element, and the backpressure events when asked", () => {
    const document = new TraceDocument({ maxElements: 10, backpressure: true });
    const summary = traced(document);
    expect(document.document(summary)).toMatchObject({
      elements_traced: 2,
      buffers_allocated: 2,
      total_copies: 5,
      bytes_copied: 30,
      backpressure_events: 1,
      traces: [first, { element_id: 1 }],
      traces_omitted: 0,
      backpressure: [pause],
    });
  });

  it("holds no more elements than it may, and says how many are missing", () => {
    const document = new TraceDocument({ maxElements: 1, backpressure: false });
    const summary = traced(document);
    const value = document.document(summary);
    expect(value).toMatchObject({ traces: [first], traces_omitted: 1, elements_traced: 2 });
    expect(value).not.toHaveProperty("backpressure");
  });
});

describe("the JSON lines of a trace", () => {
  it("are one object per line, in the order of events", () => {
    const lines: string[] = [];
    traced(new TraceLines((line) => lines.push(line), { backpressure: true }));
    expect(lines.every((line) => line.endsWith("\n") && line.indexOf("\n") === line.length - 1)).toBe(true);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: "element", ...first },
      { type: "backpressure", ...pause },
      { type: "element", element_id: 1, spans: expect.any(Array) },
    ]);
  });
});

describe("the JSON of a summary", () => {
  it("gives times in microseconds and the duration in seconds", () => {
    const json = summaryJson({ ...traced({}), p50Ns: 1500, p99Ns: 2501 });
    expect(json).toMatchObject({ p50_latency_us: 1.5, p99_latency_us: 2.501, duration_secs: 0.002, flow_name: "main" });
  });
});

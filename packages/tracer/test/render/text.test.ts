import { describe, expect, it } from "vitest";
import { TraceRecorder } from "../../src/record/recorder.js";
import { summaryText } from "../../src/render/summary-text.js";
import { TraceText } from "../../src/render/text.js";
import { evaluated, paused, pulled, pushed, result, start } from "../support/events.js";

function shown(backpressure: boolean) {
  let text = "";
  const recorder = new TraceRecorder(
    new TraceText(
      (piece) => {
        text += piece;
      },
      { backpressure },
    ),
  );
  recorder.start(start);
  for (const span of [pulled(0), evaluated(0, "pass"), pushed(0)]) recorder.call(span);
  recorder.backpressure(paused);
  for (const span of [pulled(1), evaluated(1, "drop")]) recorder.call(span);
  recorder.end();
  return { text, summary: recorder.summary(result) };
}

describe("the text of a trace", () => {
  it("is a block per element and a line per stage, with backpressure where it happened", () => {
    expect(shown(true).text).toBe(`element 0  delivered in 6.0 µs
  source  pull        1.0 µs  emit   buffer 0, 6 B, created
  filter  evaluate    1.0 µs  pass   buffer 0, 6 B, forwarded
  sink    push        1.0 µs  ok     buffer 0, 6 B, released

backpressure pause  source  queue source → filter 64/64

element 1  dropped in 3.0 µs
  source  pull        1.0 µs  emit   buffer 1, 6 B, created
  filter  evaluate    1.0 µs  drop   buffer 1, 6 B, released

`);
  });

  it("is silent about backpressure unless asked", () => {
    expect(shown(false).text).not.toContain("backpressure");
  });
});

describe("the text of a summary", () => {
  it("tells what happened to elements and buffers, and each stage in a row", () => {
    const lines = summaryText(shown(false).summary).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      'Summary of flow "main" (completed)',
      "  2 elements: 1 delivered, 1 dropped",
      "  2 buffers allocated, 5 copies, 30 bytes copied",
      "  1 backpressure event",
    ]);
    expect(lines[4]).toMatch(/^ {2}latency p50 .+, p99 .+$/);
    expect(lines.slice(6).map((line) => line.trim().split(/ {2,}/).slice(0, 8))).toEqual([
      ["stage", "in", "out", "dropped", "errors", "buffers", "copies", "bytes copied"],
      ["source", "0", "2", "0", "0", "2", "2", "12"],
      ["filter", "2", "1", "1", "0", "0", "2", "12"],
      ["sink", "1", "0", "0", "0", "0", "1", "6"],
    ]);
  });

  it("says when components failed", () => {
    const { summary } = shown(false);
    expect(summaryText({ ...summary, errors: 1 })).toContain("1 dropped, 1 error");
  });
});

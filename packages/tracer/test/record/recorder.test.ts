import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { ElementTrace } from "../../src/record/element.js";
import { TraceRecorder } from "../../src/record/recorder.js";
import { completed, evaluated, pulled, pushed, result, start } from "../support/events.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const recorded = (spans: Parameters<TraceRecorder["call"]>[0][], from = start) => {
  const elements: ElementTrace[] = [];
  const recorder = new TraceRecorder({ element: (trace) => elements.push(trace) });
  recorder.start(from);
  for (const span of spans) recorder.call(span);
  return { elements, recorder };
};

describe("a recorder", () => {
  it("tells an element when the last sink took it, with its calls in order", () => {
    const { elements } = recorded([pulled(0), pulled(1), evaluated(0, "pass"), pushed(0)]);
    expect(elements.map(({ id, fate }) => [id, fate])).toEqual([[0, "delivered"]]);
    expect(elements[0]!.spans.map((span) => span.operation)).toEqual(["pull", "evaluate", "push"]);
    expect(elements[0]!.latencyNs).toBe(6000);
  });

  it("tells a dropped element at the stage that dropped it", () => {
    const { elements } = recorded([pulled(0), evaluated(0, "drop")]);
    expect(elements.map(({ id, fate }) => [id, fate])).toEqual([[0, "dropped"]]);
  });

  it("counts an element as delivered when the sink took it and asked for time", () => {
    expect(recorded([pulled(0), evaluated(0, "pass"), pushed(0, "pause")]).elements[0]!.fate).toBe("delivered");
  });

  it("tells a failed element, and at the end those that were still on their way", () => {
    const { elements, recorder } = recorded([pulled(0), pulled(1), evaluated(0, "error")]);
    recorder.end();
    expect(elements.map(({ id, fate }) => [id, fate])).toEqual([
      [0, "failed"],
      [1, "unfinished"],
    ]);
  });

  it("tells elements in the order in which they entered, also when a later one ended first", () => {
    const { elements } = recorded([pulled(0), pulled(1), evaluated(0, "pass"), evaluated(1, "drop"), pushed(0)]);
    expect(elements.map(({ id, fate }) => [id, fate])).toEqual([
      [0, "delivered"],
      [1, "dropped"],
    ]);
  });

  it("holds a bounded number of elements behind one that takes its time", () => {
    const later = Array.from({ length: 10_000 }, (_, index) => index + 1);
    const { elements } = recorded([pulled(0), ...later.flatMap((id) => [pulled(id), evaluated(id, "drop")])]);
    expect(elements.length).toBeGreaterThan(10_000 - 4200);
  });

  it("waits for every branch of a graph", () => {
    const fork = { ...start, edges: [...start.edges, { from: "source", to: "sink", capacity: 64 }] };
    const { elements } = recorded([pulled(0), evaluated(0, "drop")], fork);
    expect(elements).toEqual([]);
    expect(recorded([pulled(0), evaluated(0, "drop"), pushed(0)], fork).elements[0]!.fate).toBe("delivered");
  });

  it("ignores calls that are about no element", () => {
    expect(recorded([completed]).elements).toEqual([]);
  });

  it("sums a run up, stage by stage", () => {
    const { recorder } = recorded([pulled(0), evaluated(0, "pass"), pushed(0), pulled(1), evaluated(1, "drop")]);
    const summary = recorder.summary(result);
    expect(summary).toMatchObject({ elements: 2, delivered: 1, dropped: 1, copies: 5, bytesCopied: 30 });
    expect(summary.stages.map(({ name, copies, buffersAllocated }) => [name, copies, buffersAllocated])).toEqual([
      ["source", 2, 2],
      ["filter", 2, 0],
      ["sink", 1, 0],
    ]);
    expect(summary.stages[0]!.p99Ns).toBeCloseTo(1000, -2);
  });

  it("keeps nothing of the elements that are through", () => {
    const recorder = new TraceRecorder();
    recorder.start(start);
    const pass = (from: number, to: number): number => {
      for (let i = from; i < to; i++) {
        for (const span of [pulled(i), evaluated(i, "pass"), pushed(i)]) recorder.call(span);
      }
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = pass(0, 20_000);
    expect(pass(20_000, 200_000) - before).toBeLessThan(32 * 1024 * 1024);
  });
});

import type { CallSpan, FlowStart } from "@torvyn/runtime";
import { expect, it } from "vitest";
import { Meter } from "../../../../src/commands/bench/measure/meter.js";

const start = {
  nodes: [
    { name: "source", role: "source" },
    { name: "sink", role: "sink" },
  ],
  edges: [{ from: "source", to: "sink", capacity: 2 }],
} as unknown as FlowStart;

const call = (meter: Meter, span: Partial<CallSpan>): void =>
  meter.call({ verdict: "ok", durationNs: 10, ...span } as CallSpan);
const pull = (meter: Meter, sequence: number, startNs: number): void =>
  call(meter, { node: "source", operation: "pull", verdict: "emit", sequence, startNs });
const push = (meter: Meter, sequence: number, startNs: number): void =>
  call(meter, { node: "sink", operation: "push", sequence, startNs });

it("times an element from the beginning of the pull to the end of the push", () => {
  const meter = new Meter();
  meter.start(start);
  pull(meter, 0, 100);
  pull(meter, 1, 200);
  push(meter, 0, 1000);
  push(meter, 1, 1000);
  expect([meter.latencies.count, meter.latencies.greatest]).toEqual([2, 910]);
  expect(meter.calls.get("source")).toMatchObject({ count: 2, mean: 10 });
});

it("leaves out an element that was overtaken by more than the queues hold, and calls that failed or are about none", () => {
  const meter = new Meter();
  meter.start(start);
  for (let sequence = 0; sequence < 10; sequence++) pull(meter, sequence, sequence);
  push(meter, 0, 100);
  push(meter, 9, 100);
  call(meter, { node: "sink", operation: "push", verdict: "error", sequence: 8, startNs: 100 });
  call(meter, { node: "sink", operation: "complete", sequence: undefined, startNs: 100 });
  expect(meter.latencies.count).toBe(1);
  expect(meter.calls.get("sink")?.count).toBe(2);
});

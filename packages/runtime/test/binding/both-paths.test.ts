import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BindingMode } from "../../src/binding/component.js";
import type { BackpressureEvent, BufferEvent, CallSpan } from "../../src/observe/observer.js";
import { type LineNode, runComponents } from "../support/components.js";
import { VirtualClock } from "../support/virtual-clock.js";

const between = ["filter", "filter-even", "filter-reads", "filter-grows", "filter-post-return", "processor"]
  .concat([
    "processor-every-second",
    "processor-clones",
    "streaming-filter",
    "filter-capability",
    "filter-fails-internal",
  ])
  .concat(["processor-traps", "filter-none", "filter-lifecycle-first"]);
const sinks = ["sink", "sink-pauses", "sink-prints", "sink-fails-fatal", "sink-complete-fails"];

/** Everything that can be seen of a run except the time and the identifiers. */
async function watch(nodes: readonly (string | LineNode)[], capacity: number, limit: number, mode: BindingMode) {
  const seen: unknown[] = [];
  const observer = {
    call: ({ startNs, durationNs, ...span }: CallSpan) => seen.push(["call", span]),
    buffer: (event: BufferEvent) => seen.push(["buffer", event]),
    backpressure: ({ timeNs, ...event }: BackpressureEvent) => seen.push(["backpressure", event]),
  };
  const { result, stdout } = await runComponents(nodes, { observer, capacity, limit, mode, clock: new VirtualClock() });
  const { durationNs: _, error, ...counts } = result;
  return { seen, stdout, counts, error: error && { code: error.code, message: error.message } };
}

describe("the fast path and the generic one", () => {
  it("cannot be told apart by calls, copies, buffers, pressure, output or errors", async () => {
    const flow = fc.record({
      length: fc.nat({ max: 40 }),
      middle: fc.uniqueArray(fc.constantFrom(...between), { maxLength: 3 }),
      sink: fc.constantFrom(...sinks),
      capacity: fc.integer({ min: 1, max: 9 }),
      limit: fc.integer({ min: 0, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(flow, async ({ length, middle, sink, capacity, limit }) => {
        const nodes = [{ component: "source", config: `${length + 1} 4` }, ...middle, sink];
        const fast = await watch(nodes, capacity, limit, "fast");
        const generic = await watch(nodes, capacity, limit, "generic");
        expect(fast).toEqual(generic);
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
  });
});

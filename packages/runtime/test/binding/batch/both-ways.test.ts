import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineNode } from "../../support/components.js";
import { watchBatches } from "../../support/watch.js";

const looks = ["nothing", "meta", "size", "text", "bytes", "both", "changed", "json", "context", "keep", "kept"];
// Most looks do not fail, and those that do end the flow.
const look = fc.oneof(
  { weight: 80, arbitrary: fc.constantFrom(...looks.slice(0, 7), "context", "keep") },
  { weight: 1, arbitrary: fc.constantFrom(...looks) },
);

/** How an entry of a script goes on: usually with one of `often`, now and then with one of `rarely`. */
const then = (often: readonly string[], rarely: readonly string[]) => {
  const now = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...rarely) },
  );
  const later = now.filter((what) => what !== "none").map((what) => `later ${what}`);
  return fc.oneof({ weight: 4, arbitrary: now }, { weight: 1, arbitrary: later });
};

const entries = (often: readonly string[], rarely: readonly string[]) =>
  fc.array(fc.tuple(look, then(often, rarely)), { minLength: 1, maxLength: 7 });

const scripted = (component: string, often: readonly string[], rarely: readonly string[]) =>
  entries(often, rarely).map((all): LineNode => ({ component, config: JSON.stringify({ entries: all }) }));

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "\0", "a\0b", "\ud83d", "\ufeff", "{}", "ä\0ö", "😀"),
);

const plainStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ text }) },
  { weight: 2, arbitrary: fc.record({ bytes: fc.array(fc.nat({ max: 255 }), { maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ json: fc.constantFrom({ a: 1 }, [1, "ü"]) }) },
  {
    weight: 1,
    arbitrary: fc.record({ typed: text, contentType: fc.constantFrom("text/plain", "text/csv", "", "ä/ö") }),
  },
  { weight: 1, arbitrary: fc.record({ repeat: fc.constantFrom("x", "ß"), times: fc.constantFrom(100, 3000, 70_000) }) },
);
const step = fc.oneof(
  { weight: 200, arbitrary: plainStep },
  { weight: 20, arbitrary: fc.record({ later: plainStep }) },
  { weight: 1, arbitrary: fc.record({ fail: fc.constantFrom("invalid-input", "unavailable", "fatal", "other") }) },
);

const source = fc
  .tuple(
    fc.constantFrom("ts-scripted-source", "ts-scripted-listening-source", "ts-scripted-generator"),
    fc.array(step, { maxLength: 150, size: "max" }),
  )
  .map(([component, steps]): LineNode => ({ component, role: "source", config: JSON.stringify({ steps }) }));

const filter = scripted("ts-scripted-filter", ["pass", "pass", "drop"], ["fail", "none"]);
const processor = scripted(
  "ts-scripted-processor",
  ["text", "empty", "nothing", "bytes", "json", "typed", "zero", "umlaut", "half", "drop"],
  ["number", "undefined", "fail"],
);
const wat = fc.constantFrom("filter-all", "filter-even", "processor", "processor-every-second", "filter-none");
const middle = fc
  .tuple(fc.option(filter), fc.option(processor), fc.option(wat))
  .chain((some) => fc.shuffledSubarray(some.filter((node) => node !== null)));
const sink = fc.oneof(
  { weight: 4, arbitrary: scripted("ts-scripted-sink", ["ready", "none", "other", "pause"], ["fail"]) },
  { weight: 1, arbitrary: fc.constantFrom<LineNode>({ component: "sink" }, { component: "sink-pauses" }) },
);

const flow = fc.record({
  source,
  middle,
  sink,
  capacity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(16, 64)),
  limit: fc.option(fc.nat({ max: 150 }), { nil: undefined }),
  limits: fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ maxPayloadBytes: fc.constantFrom(8, 100, 4000) }) },
    { weight: 1, arbitrary: fc.record({ maxLiveBytes: fc.constantFrom(1000, 5000, 20_000, 100_000, 400_000) }) },
  ),
});

describe("batches and single calls", () => {
  it("cannot be told apart by calls, copies, buffers, pressure, output or errors", async () => {
    let most = 1;
    await fc.assert(
      fc.asyncProperty(flow, async ({ source, middle, sink, ...options }) => {
        const nodes = [source, ...middle, sink];
        const batched = await watchBatches(nodes, { ...options, mode: "fast" });
        const single = await watchBatches(nodes, { ...options, mode: "single" });
        most = Math.max(most, batched.sharedBy);
        expect(batched.observed).toEqual(single.observed);
        expect(single.sharedBy).toBe(1);
      }),
      { seed: 20_261_122, numRuns: Number(process.env.RUNS ?? 15) },
    );
    expect(most).toBeGreaterThan(8);
  }, 600_000);
});

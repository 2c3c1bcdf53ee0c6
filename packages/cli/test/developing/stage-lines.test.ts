import type { FlowCounts } from "@torvyn/runtime";
import { describe, expect, it } from "vitest";
import { stageLines } from "../../src/developing/stage-lines.js";
import { paintFor } from "../../src/output/colour.js";

const counts = (pulled: number, dropped: number, errors = 0): FlowCounts => ({
  delivered: pulled - dropped,
  nodes: [
    { name: "source", role: "source", in: 0, out: pulled, dropped: 0, errors: 0 },
    { name: "filter", role: "filter", in: pulled, out: pulled - dropped, dropped, errors },
  ],
  edges: [{ from: "source", to: "filter", capacity: 64, peak: 64, depth: 12 }],
});

const paint = paintFor(false);

describe("the live lines", () => {
  it("tell elements, rate, queue and drops of each stage", () => {
    const before = { counts: counts(100, 10), at: 1000 };
    const lines = stageLines({ counts: counts(600, 60), at: 1500 }, before, undefined, paint);
    expect(lines).toEqual([
      "  source        600 elements     1000/s                  0 dropped",
      "  filter        600 elements     1000/s  queue 12/64     60 dropped",
    ]);
  });

  it("tell errors, and the call that a component does not return from", () => {
    const activity = { node: "filter", operation: "evaluate", forMs: 3200 } as const;
    const [, filter] = stageLines({ counts: counts(1, 0, 2), at: 0 }, undefined, activity, paint);
    expect(filter).toBe(
      "  filter          1 elements        0/s  queue 12/64     0 dropped  2 errors  in evaluate for 3 s",
    );
  });
});

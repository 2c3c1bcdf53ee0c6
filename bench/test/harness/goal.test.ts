import { describe, expect, it } from "vitest";
import { against, atLeast, atMost, byItself, speedAgainst } from "../../harness/goal.js";
import { summary } from "../../harness/statistics.js";

const contestant = (label: string, ...values: number[]) => ({
  label,
  unit: "us",
  ...summary(values.map((value) => ({ value }))),
});
const ours = contestant("ours", 1, 2, 3);
const peer = contestant("peer", 10, 10, 10);
const failed = { label: "failed", unit: "us", error: "out of memory" };

describe("a row of the table", () => {
  it("is the ratio of the medians, with the spread of the rounds", () => {
    expect(against([ours, peer], "work", "ours", "peer", atMost(0.2))).toMatchObject({
      ratio: 0.2,
      low: 0.1,
      high: 0.3,
      best: 0.1,
    });
  });

  it("meets a goal that is just reached, and misses one that is not", () => {
    expect(against([ours, peer], "work", "ours", "peer", atMost(0.2)).met).toBe(true);
    expect(against([ours, peer], "work", "ours", "peer", atMost(0.19)).met).toBe(false);
  });

  it("has no verdict without a goal", () => {
    expect(against([ours, peer], "work", "ours", "peer").met).toBeUndefined();
  });

  it("misses its goal when a contestant failed", () => {
    const row = against([ours, failed], "work", "ours", "failed", atMost(100));
    expect(row).toMatchObject({ error: "out of memory", met: false });
    expect(row).not.toHaveProperty("ratio");
    expect(byItself([failed], "work", "failed", atMost(100))).toMatchObject({ error: "out of memory", met: false });
  });

  it("shows another number of the rounds when it is told which", () => {
    const one = { ...ours, detail: { heap: 1.5 } };
    expect(byItself([one], "memory", "ours", atMost(1))).toMatchObject({ ratio: 2, best: 1, met: false });
    expect(byItself([one], "memory", "ours", atMost(1.5), "heap")).toMatchObject({ ratio: 1.5, met: true });
  });

  it("compares speeds the other way round", () => {
    const row = speedAgainst([ours, peer], "work", "ours", "peer", atLeast(5));
    expect(row).toMatchObject({ ratio: 5, met: true, ours: { value: 2 }, peer: { value: 10 } });
    expect([row.low, row.high].map((one) => Math.round(one * 100))).toEqual([333, 1000]);
  });
});

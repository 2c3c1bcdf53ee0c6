import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median, percentile, summary } from "../../harness/statistics.js";

const numbers = fc.array(fc.integer(), { minLength: 1 });

describe("the statistics", () => {
  it("take a median that no more than half of the values lie below, or above", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });

  it("take a percentile by nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.99, 0.999, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100, 100]);
    expect(percentile([7], 0.01)).toBe(7);
  });

  it("sum up rounds by median and extremes, and what else they told by its median", () => {
    const rounds = [
      { value: 3, p50: 1 },
      { value: 1, p50: 5 },
      { value: 2, p50: 3 },
    ];
    expect(summary(rounds)).toEqual({ value: 2, low: 1, high: 3, values: [3, 1, 2], detail: { p50: 3 } });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Histogram } from "../../src/record/histogram.js";

const filled = (values: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};

const exact = (values: readonly number[], percent: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil((percent / 100) * values.length) - 1)]!;

describe("a histogram", () => {
  it("answers 0 when it is empty", () => {
    expect(new Histogram().percentile(99)).toBe(0);
  });

  it("is exact for small values and for a single one", () => {
    expect(filled([3, 1, 2]).percentile(50)).toBe(2);
    expect(filled([123_456_789]).percentile(50)).toBe(123_456_789);
  });

  it("is within 1.6 % of the true percentile, whatever the values are", () => {
    const values = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.constantFrom(1, 50, 90, 99, 100), (all, percent) => {
        const truth = exact(all, percent);
        expect(Math.abs(filled(all).percentile(percent) - truth)).toBeLessThanOrEqual(truth * 0.016);
      }),
    );
  });

  it("knows the greatest and the mean exactly", () => {
    const { greatest, mean } = filled([1, 100_000, 299_999]);
    expect([greatest, mean]).toEqual([299_999, 400_000 / 3]);
    const empty = new Histogram();
    expect([empty.greatest, empty.mean]).toEqual([0, 0]);
  });

  it("takes another series in as if it had recorded its values", () => {
    const value = fc.array(fc.nat({ max: 2 ** 40 }), { maxLength: 100 });
    fc.assert(
      fc.property(value, value, fc.constantFrom(1, 50, 99, 100), (some, others, percent) => {
        const sum = filled(some);
        sum.add(filled(others));
        const all = filled([...some, ...others]);
        expect(sum.percentile(percent)).toBe(all.percentile(percent));
        expect([sum.count, sum.greatest]).toEqual([all.count, all.greatest]);
        expect(sum.mean).toBeCloseTo(all.mean, 3);
      }),
    );
  });

  it("takes the largest safe integer, and counts what is below zero as zero", () => {
    expect(filled([Number.MAX_SAFE_INTEGER]).percentile(99)).toBe(Number.MAX_SAFE_INTEGER);
    expect(filled([-5]).percentile(99)).toBe(0);
  });
});

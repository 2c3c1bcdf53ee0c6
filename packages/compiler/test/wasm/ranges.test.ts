import fc from "fast-check";
import { expect, test } from "vitest";
import { nonZeroRanges } from "../../src/wasm/ranges.js";

/** Memory that is mostly zero, as a heap is. */
const memories = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) }),
    { maxLength: 200 },
  )
  .map((bytes) =>
    Uint8Array.from([...bytes, ...Array(80).fill(0), 7, ...Array((16 - ((bytes.length + 81) % 16)) % 16).fill(0)]),
  );

function restore(memory: Uint8Array, ranges: readonly number[]): Uint8Array {
  const restored = new Uint8Array(memory.length);
  for (let i = 0; i < ranges.length; i += 2) restored.set(memory.subarray(ranges[i], ranges[i + 1]), ranges[i]);
  return restored;
}

test("the ranges hold everything that is not zero, in order, without zeros at their ends", () => {
  fc.assert(
    fc.property(memories, (memory) => {
      const ranges = nonZeroRanges(memory);
      expect(restore(memory, ranges)).toEqual(memory);
      expect(ranges).toEqual([...ranges].sort((a, b) => a - b));
      for (let i = 0; i < ranges.length; i += 2) {
        expect(memory[ranges[i]!]).not.toBe(0);
        expect(memory[ranges[i + 1]! - 1]).not.toBe(0);
      }
    }),
  );
});

test("there are never more ranges than allowed, and still nothing is lost", () => {
  fc.assert(
    fc.property(memories, fc.integer({ min: 1, max: 5 }), (memory, limit) => {
      const ranges = nonZeroRanges(memory, limit);
      expect(ranges.length / 2).toBeLessThanOrEqual(limit);
      expect(restore(memory, ranges)).toEqual(memory);
    }),
  );
});

test("the smallest gaps are closed first", () => {
  const memory = new Uint8Array(1600);
  for (const position of [0, 160, 800, 1000]) memory[position] = 1;
  expect(nonZeroRanges(memory, 3)).toEqual([0, 161, 800, 801, 1000, 1001]);
  expect(nonZeroRanges(memory, 2)).toEqual([0, 161, 800, 1001]);
});

test("a memory of zeros has no ranges", () => {
  expect(nonZeroRanges(new Uint8Array(65_536))).toEqual([]);
});

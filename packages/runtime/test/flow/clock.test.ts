import fc from "fast-check";
import { expect, it } from "vitest";
import { systemClock } from "../../src/flow/clock.js";

it("counts nanoseconds since 1970 from any reading, also across the words of the number", () => {
  const clock = systemClock();
  const start = clock.now();
  const epoch = clock.epochNs(start);
  expect(Math.abs(Number(epoch / 1_000_000n) - Date.now())).toBeLessThan(60_000);
  const aYear = 365 * 24 * 3600 * 1000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: aYear }), (ms) => {
      const passed = Number(clock.epochNs(start + ms) - epoch);
      expect(Math.abs(passed - ms * 1e6)).toBeLessThanOrEqual(8 + ms * 1e-6);
    }),
  );
});

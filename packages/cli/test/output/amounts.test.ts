import { expect, it } from "vitest";
import { formatBytes, formatNanoseconds, plural } from "../../src/output/amounts.js";

it("writes durations in the unit that fits", () => {
  expect([830, 12_340, 4_000_000, 1_250_000_000].map(formatNanoseconds)).toEqual([
    "830 ns",
    "12.3 µs",
    "4.0 ms",
    "1.25 s",
  ]);
});

it("writes sizes in the unit that fits", () => {
  expect([6, 1536, 12_400_000].map(formatBytes)).toEqual(["6 B", "1.5 KiB", "11.8 MiB"]);
});

it("counts nouns", () => {
  expect([plural(1, "flow"), plural(0, "flow")]).toEqual(["1 flow", "0 flows"]);
  expect([plural(1, "copy", "copies"), plural(2, "copy", "copies")]).toEqual(["1 copy", "2 copies"]);
});

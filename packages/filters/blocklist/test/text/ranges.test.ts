import { expect, it } from "vitest";
import { memberOf } from "../../src/text/ranges.js";

it("knows the members of runs, first and last included", () => {
  const belongs = memberOf("2 4 8 8 a b");
  expect(Array.from({ length: 14 }, (_, code) => code).filter(belongs)).toEqual([2, 3, 4, 8, 10, 11]);
});

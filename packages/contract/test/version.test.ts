import { expect, test } from "vitest";
import { CONTRACT_VERSION, isSpoken, isVersion } from "../src/index.js";

test.each(["0.1.0", "10.20.30", "1.0.0-beta.1", "1.0.0+build.5"])("%s is a version", (text) => {
  expect(isVersion(text)).toBe(true);
});

test.each(["1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "^1.0.0", ""])("%j is no version", (text) => {
  expect(isVersion(text)).toBe(false);
});

test("while it is 0.x, another minor is another contract, and another patch is not", () => {
  expect([CONTRACT_VERSION, "0.1.9", "0.2.0", "1.1.0"].map(isSpoken)).toEqual([true, true, false, false]);
});

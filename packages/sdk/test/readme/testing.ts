import { testFilter } from "@torvyn/sdk/testing";
import { expect, test } from "vitest";
import filter from "./config.js";

test("passes what is long enough", async () => {
  const tested = testFilter(filter, { config: { least: 3 } });

  expect(await tested.evaluate("ab")).toBe(false);
  expect(await tested.evaluate("abc")).toBe(true);
});

test("refuses a wrong configuration", async () => {
  const tested = testFilter(filter, { config: { least: "three" } });

  await expect(tested.init()).rejects.toThrow("invalid-input: config.least: ");
});

import { testFilter } from "@torvyn/sdk/testing";
import { expect, it } from "vitest";
import filter from "../src/index.js";

it("drops lines with a blocked word, whatever their case", async () => {
  const tested = testFilter(filter);
  expect(await tested.evaluate("drop by drop")).toBe(true);
  expect(await tested.evaluate("it turns STONE")).toBe(false);
});

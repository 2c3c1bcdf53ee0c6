import { testFilter } from "@torvyn/sdk/testing";
import { expect, it } from "vitest";
import filter from "../src/index.js";

it("drops e-mail addresses, unless it is told to look for something else", async () => {
  expect(await testFilter(filter).evaluate("write to ada@example.com")).toBe(false);
  expect(await testFilter(filter).evaluate("call +44 20 7946 0958")).toBe(true);
  const phones = testFilter(filter, { config: { kinds: ["phone"] } });
  expect(await phones.evaluate("call +44 20 7946 0958")).toBe(false);
});

it("refuses what it does not know", async () => {
  await expect(testFilter(filter, { config: { kinds: ["face"] } }).init()).rejects.toThrow("config.kinds[0]");
});

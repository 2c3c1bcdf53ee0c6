import { testFilter } from "@torvyn/sdk/testing";
import { expect, test } from "vitest";
import filter from "../src/index.js";

test.each(["harmful_content", " harmful_content", " Prohibited_Term ", "UNSAFE_OUTPUT"])("drops %j", async (token) => {
  expect(await testFilter(filter).evaluate(token)).toBe(false);
});

test.each(["The", " content", "harmful", ""])("passes %j", async (token) => {
  expect(await testFilter(filter).evaluate(token)).toBe(true);
});

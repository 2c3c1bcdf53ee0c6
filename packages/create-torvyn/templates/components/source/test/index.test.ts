import { testSource } from "@torvyn/sdk/testing";
import { expect, it } from "vitest";
import source from "../src/index.js";

it("yields its lines in order, and ends", async () => {
  const lines = await testSource(source).collect();
  expect(lines.map((line) => line.text)).toEqual([
    "a stream is a river",
    "drop by drop",
    "it turns stone",
    "into sand",
  ]);
});

import { testSink } from "@torvyn/sdk/testing";
import { expect, it, vi } from "vitest";
import sink from "../src/index.js";

it("prints every line, and at the end how many there were", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const tested = testSink(sink);
  await tested.push("drop by drop");
  await tested.complete();
  expect(log.mock.calls).toEqual([["drop by drop"], ["1 received"]]);
});

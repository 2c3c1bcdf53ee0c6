import { testSink } from "@torvyn/sdk/testing";
import { expect, test, vi } from "vitest";
import sink from "../src/index.js";

test("reports every tenth token on stderr, and the whole text on stdout", async () => {
  const error = vi.spyOn(console, "error").mockReturnValue();
  const log = vi.spyOn(console, "log").mockReturnValue();
  const collector = testSink(sink);

  for (let i = 0; i < 12; i++) expect(await collector.push(` ${i}`)).toBe("ready");
  await collector.complete();

  expect(error.mock.calls).toEqual([["[10 tokens]  0 1 2 3 4 5 6 7 8 9"]]);
  expect(log.mock.calls.flat().join("\n")).toBe(
    "\n── Assembled Text ──\n 0 1 2 3 4 5 6 7 8 9 10 11\n\n── Stats ──\nTotal tokens received: 12",
  );
});

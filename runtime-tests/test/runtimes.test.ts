import { describe, expect, it } from "vitest";
import { describeReport, hasFailed, reportOf } from "../report.mjs";
import { runtimes } from "../runtimes/index.mjs";

describe("the conformance kit passes", () => {
  for (const runtime of runtimes) {
    it(`in ${runtime.name}`, async ({ skip }) => {
      // In CI every runtime has to be there; on somebody's own machine the kit runs in those that are.
      const report = await reportOf(runtime, { fetch: Boolean(process.env.CI) });
      const lines = [...describeReport(report)].join("\n");
      expect(hasFailed(report), lines).toBe(false);
      // vitest's default reporter keeps the note of a skipped test to itself.
      if ("skipped" in report) console.warn(lines);
      skip("skipped" in report, lines);
      expect(lines).toMatch(/[1-9]\d* passed, 0 failed$/);
    });
  }
});

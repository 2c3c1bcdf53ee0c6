import { compiledFilter } from "@torvyn/sdk/testing/compiled";
import { describe, expect, it } from "vitest";

const component = new URL("../dist/blocklist.wasm", import.meta.url);

describe("the compiled component", () => {
  it("finds terms in every spelling, with no Unicode data but its own", async () => {
    const terms = ["größe", "cafe\u0301", "禁止", "credit card", "ΟΔΟΣ", "ham"];
    const tested = await compiledFilter(component, { config: { terms } });
    const dropped = [
      "die GRÖSSE.",
      "caf\u00e9",
      "これは禁止です",
      "credit\u00a0 card",
      "οδος",
      "ｈａｍ",
      "h\u200bam",
      " HAM!",
    ];
    for (const text of dropped) expect([text, await tested.evaluate(text)]).toEqual([text, false]);
    for (const text of ["grö", "cafe", "credit", "hamster", "한국", ""]) {
      expect([text, await tested.evaluate(text)]).toEqual([text, true]);
    }
  });

  it("says which term it was, and what is wrong with its configuration", async () => {
    const failing = await compiledFilter(component, { config: { terms: ["a"], on_match: "error" } });
    await expect(failing.evaluate("a")).rejects.toThrow('the element holds the blocked term "a"');
    const wrong = await compiledFilter(component, { config: { terms: [1] } });
    await expect(wrong.init()).rejects.toThrow("invalid-input: config.terms");
  });
});

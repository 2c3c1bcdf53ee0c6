import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/input/duration.js";

describe("a duration", () => {
  it.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["1.5m", 90_000],
    ["2h", 7_200_000],
    [" 1s ", 1000],
    ["1.6ms", 2],
  ])("%s is %d ms", (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(["", "30", "s", "-1s", "1e3s", "30 s", "1d", "0s", "0.1ms", "597h", `${"9".repeat(400)}s`, "1s2s"])(
    "%s is refused",
    (text) => expect(() => parseDuration(text)).toThrow(/duration/),
  );
});

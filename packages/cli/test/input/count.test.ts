import { describe, expect, it } from "vitest";
import { parseCount } from "../../src/input/count.js";

describe("a count", () => {
  it("is a whole number from 1", () => {
    expect(parseCount("1")).toBe(1);
    expect(parseCount("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each(["", "0", "-1", "1.5", "1e3", "0x10", "9007199254740992", "Infinity", "ten"])("%s is refused", (text) =>
    expect(() => parseCount(text)).toThrow(/whole number/),
  );
});

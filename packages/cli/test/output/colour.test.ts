import { describe, expect, it } from "vitest";
import { paintFor, wantsColour } from "../../src/output/colour.js";

describe("colour", () => {
  it("is on at a terminal and off elsewhere", () => {
    expect(wantsColour("auto", true, {})).toBe(true);
    expect(wantsColour("auto", false, {})).toBe(false);
    expect(wantsColour("auto", true, { TERM: "dumb" })).toBe(false);
  });

  it("follows NO_COLOR and FORCE_COLOR as Node does", () => {
    expect(wantsColour("auto", true, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColour("auto", true, { NO_COLOR: "" })).toBe(true);
    expect(wantsColour("auto", false, { FORCE_COLOR: "1" })).toBe(true);
    expect(wantsColour("auto", false, { FORCE_COLOR: "", NO_COLOR: "1" })).toBe(true);
    expect(wantsColour("auto", true, { FORCE_COLOR: "0" })).toBe(false);
  });

  it("does what the option says before anything else", () => {
    expect(wantsColour("always", false, { NO_COLOR: "1" })).toBe(true);
    expect(wantsColour("never", true, { FORCE_COLOR: "1" })).toBe(false);
  });

  it("leaves text alone when it is off", () => {
    expect(paintFor(false).red("x")).toBe("x");
    expect(paintFor(true).red("x")).toBe("\u001b[31mx\u001b[39m");
  });
});

import { describe, expect, test } from "vitest";
import { codeFrame } from "../src/frame.js";

/** The frame around `marked`, as two lines. */
function frame(source: string, marked: string): string[] {
  const { text, indent, carets } = codeFrame(source, source.indexOf(marked) + 1, marked.length);
  return [text, `${indent}${carets}`];
}

describe("carets stand under the finding", () => {
  test("behind tabs, which stay tabs", () => {
    expect(frame("\ta\t= b", "b")).toEqual(["\ta\t= b", "\t \t  ^"]);
  });

  test("behind and under characters that are two columns wide", () => {
    expect(frame("名 = 前", "前")).toEqual(["名 = 前", "     ^^"]);
    expect(frame("a = 🚀 b", "b")).toEqual(["a = 🚀 b", "       ^"]);
  });

  test("behind marks that take no column", () => {
    expect(frame("e\u0301 = b", "b")).toEqual(["e\u0301 = b", "    ^"]);
  });

  test("one at least, also at the end of the line and past it", () => {
    expect(codeFrame("ab", 3, 1)).toEqual({ text: "ab", indent: "  ", carets: "^" });
    expect(codeFrame("ab", 99, 5)).toEqual({ text: "ab", indent: "  ", carets: "^" });
    expect(codeFrame("", 1, 1)).toEqual({ text: "", indent: "", carets: "^" });
    expect(codeFrame("ab", 1, 0).carets).toBe("^");
  });

  test("no further than the line", () => {
    expect(codeFrame("abc", 2, 99).carets).toBe("^^");
  });
});

describe("a line of megabytes", () => {
  const source = `${"a".repeat(1_000_000)}XYZ${"b".repeat(1_000_000)}`;

  test("is cut around the finding", () => {
    const [text = "", carets = ""] = frame(source, "XYZ");
    expect(text).toHaveLength(162);
    expect(text.slice(carets.indexOf("^"), carets.length)).toBe("XYZ");
    expect(text).toMatch(/^…a+XYZb+…$/);
  });

  test("is cut at one side only where the finding is near the other", () => {
    expect(codeFrame(source, 1, 3)).toMatchObject({ indent: "", carets: "^^^" });
    expect(codeFrame(source, 1, 3).text).toMatch(/^a+…$/);
    expect(codeFrame(source, source.length, 1).text).toMatch(/^…b+$/);
  });
});

test("characters that would act on the terminal are replaced, one for one", () => {
  expect(frame("a\u001b[2J\u202eb = 1", "1")).toEqual(["a\ufffd[2J\ufffdb = 1", "          ^"]);
});

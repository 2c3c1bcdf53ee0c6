import { expect, test } from "vitest";
import { list, quote } from "../../src/read/words.js";

test("what a user wrote is shown in backticks, with nothing invisible in it", () => {
  expect(quote("a b")).toBe("`a b`");
  expect(quote("a\u001b[2J\u202e\n\u2028")).toBe("`a\\u{1b}[2J\\u{202e}\\u{a}\\u{2028}`");
});

test("a long text is cut", () => {
  expect(quote("x".repeat(100))).toBe(`\`${"x".repeat(60)}…\``);
});

test("words are listed as in a sentence", () => {
  expect(list(["a"])).toBe("`a`");
  expect(list(["a", "b"])).toBe("`a` and `b`");
  expect(list(["a", "b", "c"])).toBe("`a`, `b` and `c`");
});

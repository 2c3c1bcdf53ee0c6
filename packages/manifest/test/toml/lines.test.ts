import { describe, expect, test } from "vitest";
import { Lines } from "../../src/toml/lines.js";

describe("a range becomes a line, a column and a length", () => {
  const lines = new Lines("ab\r\ncdef\n\ng");

  test("counted from 1", () => {
    expect(lines.position({ start: 0, end: 2 })).toEqual({ line: 1, column: 1, length: 2 });
    expect(lines.position({ start: 5, end: 7 })).toEqual({ line: 2, column: 2, length: 2 });
    expect(lines.position({ start: 10, end: 11 })).toEqual({ line: 4, column: 1, length: 1 });
  });

  test("clipped to its first line, and at least one character long", () => {
    expect(lines.position({ start: 6, end: 11 })).toEqual({ line: 2, column: 3, length: 2 });
    expect(lines.position({ start: 9, end: 9 })).toEqual({ line: 3, column: 1, length: 1 });
    expect(lines.position({ start: 11, end: 11 })).toEqual({ line: 4, column: 2, length: 1 });
  });
});

test("a line is known without its end, whichever it is", () => {
  const lines = new Lines("ab\r\ncd\nef");
  expect([1, 2, 3].map((line) => lines.source(line))).toEqual(["ab", "cd", "ef"]);
});

test("a line and column become an offset, at most the end of the text", () => {
  const lines = new Lines("ab\ncd");
  expect(lines.offset(2, 2)).toBe(4);
  expect(lines.offset(9, 9)).toBe(5);
});

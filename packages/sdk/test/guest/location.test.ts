import { expect, test } from "vitest";
import { framesOf, placeOf } from "../../src/guest/location.js";

test("reads the frames of V8", () => {
  const stack = [
    "TypeError: at once (no:1:2",
    "    at Rule.check (file:///a%20b/src/rule.ts:3:14)",
    "    at /repo/node_modules/@torvyn/x.js:10:2",
    "    at async evaluate (src/index.ts:7:1)",
    "    at new Promise (<anonymous>)",
  ].join("\n");
  expect(framesOf(stack)).toEqual([
    { name: "Rule.check", file: "file:///a%20b/src/rule.ts", line: 3, column: 14 },
    { file: "/repo/node_modules/@torvyn/x.js", line: 10, column: 2 },
    { file: "src/index.ts", line: 7, column: 1 },
  ]);
});

test("reads the frames of SpiderMonkey", () => {
  const stack = [
    "check@bundle.js:86:11",
    "async*bindFilter/<.filter.evaluate<@bundle.js:382:70",
    "@bundle.js:1:1",
    "",
  ].join("\n");
  expect(framesOf(stack)).toEqual([
    { name: "check", file: "bundle.js", line: 86, column: 11 },
    { file: "bundle.js", line: 382, column: 70 },
    { file: "bundle.js", line: 1, column: 1 },
  ]);
});

test("the place is that of the innermost frame that is found", () => {
  const error = Object.assign(new Error("x"), { stack: "a@bundle.js:1:1\nb@bundle.js:2:1\nc@bundle.js:3:1" });
  expect(placeOf(error, ({ line }) => (line > 1 ? `src/index.ts:${line}` : undefined))).toBe("src/index.ts:2");
  expect(placeOf(error, () => undefined)).toBeUndefined();
});

test("an error without a stack has no place", () => {
  expect(placeOf(Object.assign(new Error("x"), { stack: undefined }), () => "src/index.ts:1:1")).toBeUndefined();
});

import { expect, test, vi } from "vitest";
import { UnavailableError } from "../../src/errors.js";
import { locateInConsole } from "../../src/guest/console.js";
import { describeThrown, describeWithStack } from "../../src/guest/describe-error.js";
import type { Frame } from "../../src/guest/host.js";

/** As the engine of components writes stacks. */
function thrown(error: Error, stack: string): Error {
  error.stack = stack;
  return error;
}

const locate = ({ file, line, column }: Frame): string | undefined =>
  file === "source.js" ? `components/filter/src/index.ts:${line}:${column}` : undefined;

const inner = (): Error => thrown(new TypeError("x is not a function"), "parse@source.js:3:1\n@initializer.js:1:1\n");
const outer = (): Error =>
  thrown(new RangeError("too far", { cause: inner() }), "evaluate@source.js:12:9\nrun@source.js:40:3\n");

test("what was thrown is told with its kind, its place, and each cause with its own", () => {
  expect(describeThrown(outer(), locate)).toBe(
    "RangeError: too far (components/filter/src/index.ts:12:9)\n" +
      "  caused by TypeError: x is not a function (components/filter/src/index.ts:3:1)",
  );
});

test("a failure that its author chose speaks for itself, and its causes follow", () => {
  const failure = new UnavailableError("the table is not there", { cause: inner() });
  expect(describeThrown(failure, locate)).toBe(
    "the table is not there\n  caused by TypeError: x is not a function (components/filter/src/index.ts:3:1)",
  );
});

test("a cause that the message tells is not told twice, and a ring of causes comes to an end", () => {
  expect(describeThrown(new Error(`wrong: ${inner().message}`, { cause: inner() }), undefined)).toBe(
    "wrong: x is not a function",
  );
  const ring = new Error("one");
  ring.cause = new Error("two", { cause: ring });
  expect(describeThrown(ring, undefined)).toBe("one\n  caused by two");
});

test("causes that are no errors are printed", () => {
  expect(describeThrown(new Error("wrong", { cause: { code: 3 } }), locate)).toBe('wrong\n  caused by {"code":3}');
  expect(describeThrown("text", locate)).toBe("a value that is no Error was thrown: text");
});

test("the console shows the author's frames and the causes", () => {
  expect(describeWithStack(outer(), locate)).toBe(
    [
      "RangeError: too far",
      "    at evaluate (components/filter/src/index.ts:12:9)",
      "    at run (components/filter/src/index.ts:40:3)",
      "  caused by TypeError: x is not a function",
      "    at parse (components/filter/src/index.ts:3:1)",
    ].join("\n"),
  );
});

test("the console passes on everything else as it was", () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  locateInConsole(locate);
  console.error("sum", 3, inner());
  expect(print).toHaveBeenCalledWith(
    "sum",
    3,
    "TypeError: x is not a function\n    at parse (components/filter/src/index.ts:3:1)",
  );
  vi.restoreAllMocks();
});

import { describe, expect, test } from "vitest";
import { failureOf } from "../../src/guest/failure.js";
import {
  DeadlineExceededError,
  FatalError,
  InternalError,
  InvalidInputError,
  UnavailableError,
} from "../../src/index.js";

const located = { locate: () => "src/index.ts:12:9" };
const payloadOf = (thrown: unknown, host = {}) => failureOf(thrown, host).payload;

describe("what an author throws on purpose", () => {
  test.each([
    [new InvalidInputError("why"), { tag: "invalid-input", val: "why" }],
    [new UnavailableError("why"), { tag: "unavailable", val: "why" }],
    [new InternalError("why"), { tag: "internal", val: "why" }],
    [new DeadlineExceededError("why"), { tag: "deadline-exceeded" }],
    [new FatalError("why"), { tag: "fatal", val: "why" }],
  ])("%o keeps its case and its words", (thrown, payload) => {
    expect(payloadOf(thrown, located)).toEqual(payload);
  });
});

describe("what is thrown by accident", () => {
  test("is internal, with its place", () => {
    expect(payloadOf(new Error("boom"), located)).toEqual({ tag: "internal", val: "boom (src/index.ts:12:9)" });
  });

  test("is internal without a place where none is known", () => {
    expect(payloadOf(new Error("boom"))).toEqual({ tag: "internal", val: "boom" });
  });

  test("names its kind when that says something", () => {
    expect(payloadOf(new TypeError("boom"))).toEqual({ tag: "internal", val: "TypeError: boom" });
  });

  const circular: Record<string, unknown> = {};
  circular.self = circular;
  test.each([
    ["text", "text"],
    [42, "42"],
    [undefined, "undefined"],
    [null, "null"],
    [{ code: 7 }, '{"code":7}'],
    [circular, "[object Object]"],
    [Object.create(null), "{}"],
    [Symbol("s"), "Symbol(s)"],
  ])("%o, which is no Error, is shown", (thrown, shown) => {
    expect(payloadOf(thrown)).toEqual({ tag: "internal", val: `a value that is no Error was thrown: ${shown}` });
  });
});

test("a failure carries the payload for the bindings, a message for people, and its cause", () => {
  const cause = new InvalidInputError("not a number");
  const failure = failureOf(cause, {});
  expect(Object.hasOwn(failure, "payload")).toBe(true);
  expect(failure).toMatchObject({ message: "invalid-input: not a number", cause });
});

test("a message that is no string becomes one", () => {
  const thrown = Object.assign(new InvalidInputError(""), { message: { a: 1 } });
  expect(payloadOf(thrown)).toEqual({ tag: "invalid-input", val: '{"a":1}' });
  expect(payloadOf(Object.assign(new Error(""), { message: 7 }))).toEqual({ tag: "internal", val: "7" });
});

test("a failure stays what it is", () => {
  const failure = failureOf(new Error("x"), {});
  expect(failureOf(failure, located)).toBe(failure);
});

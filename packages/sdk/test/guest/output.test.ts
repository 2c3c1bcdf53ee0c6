import { describe, expect, test } from "vitest";
import { outputOf } from "../../src/guest/output.js";
import { type Emission, InternalError, UnavailableError } from "../../src/index.js";
import { MemoryHost } from "../../src/testing/host.js";

const origin = { sequence: 3n, timestampNs: 4n };
const utf8 = new TextDecoder();

function written(emission: Emission) {
  const host = new MemoryHost();
  const { meta, bytes } = host.take(outputOf(emission, host.allocate, "process()", origin));
  expect(host.ledger.open).toBe(0);
  return { contentType: meta.contentType, payload: utf8.decode(bytes) };
}

describe("what can be emitted", () => {
  test.each<[string, Emission, string, string]>([
    ["text", "é", "text/plain", "é"],
    ["no text", "", "text/plain", ""],
    ["bytes", new TextEncoder().encode("ab"), "application/octet-stream", "ab"],
    ["part of a buffer", new TextEncoder().encode("abcd").subarray(1, 3), "application/octet-stream", "bc"],
    ["a view", new DataView(new TextEncoder().encode("abcd").buffer, 2), "application/octet-stream", "cd"],
    ["an ArrayBuffer", new TextEncoder().encode("ab").buffer, "application/octet-stream", "ab"],
    ["an object", { a: 1 }, "application/json", '{"a":1}'],
    ["an array", [1, "b"], "application/json", '[1,"b"]'],
    ["text of another type", { payload: "a,b", contentType: "text/csv" }, "text/csv", "a,b"],
    ["JSON of another type", { payload: { a: 1 }, contentType: "application/x+json" }, "application/x+json", '{"a":1}'],
    [
      "an object with a payload and more",
      { payload: 1, contentType: "x", id: 2 },
      "application/json",
      '{"payload":1,"contentType":"x","id":2}',
    ],
    ["an object with only a payload", { payload: "x" }, "application/json", '{"payload":"x"}'],
  ])("%s", (_, emission, contentType, payload) => {
    expect(written(emission)).toEqual({ contentType, payload });
  });

  test("the buffer carries the type as well as the meta", () => {
    const host = new MemoryHost();
    const output = outputOf("a", host.allocate, "process()", origin);
    expect(output.payload.contentType()).toBe("text/plain");
    expect(output.meta).toEqual({ ...origin, contentType: "text/plain" });
  });
});

describe("what cannot", () => {
  test.each([
    [undefined, "undefined"],
    [null, "null"],
    [5, "a number"],
    [true, "a boolean"],
    [5n, "a bigint"],
    [() => "x", "a function"],
    [{ toJSON: () => undefined }, "an object that is no JSON"],
    [{ payload: 5, contentType: "x" }, "a number"],
  ])("%o", (value, named) => {
    expect(() => written(value as Emission)).toThrow(InternalError);
    expect(() => written(value as Emission)).toThrow(
      `process() gave ${named}, which no element can be made of: give text, bytes, an object or an array`,
    );
  });
});

describe("the host's refusals", () => {
  test("no buffer is unavailable, with the size that was wanted and the host's reason", () => {
    const allocate = () => {
      throw Object.assign(new Error("no"), { payload: { tag: "allocation-failed", val: "no" } });
    };
    expect(() => outputOf("four", allocate, "process()", origin)).toThrow(UnavailableError);
    expect(() => outputOf("four", allocate, "process()", origin)).toThrow("the host has no buffer of 4 bytes: no");
  });

  test("a write that fails leaves no handle behind", () => {
    const host = new MemoryHost();
    expect(() => outputOf("four", () => host.allocate(1n), "process()", origin)).toThrow(
      "the host has no buffer of 4 bytes",
    );
    expect(host.ledger.open).toBe(0);
  });
});

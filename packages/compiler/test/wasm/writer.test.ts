import fc from "fast-check";
import { expect, test } from "vitest";
import { Reader } from "../../src/wasm/reader.js";
import { name, signed, u32 } from "../../src/wasm/writer.js";

test("unsigned numbers are read as they were written", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      (value) => new Reader(Uint8Array.from(u32(value))).u32() === value,
    ),
  );
});

test("names are read as they were written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => new Reader(Uint8Array.from(name(text))).name() === text),
  );
});

test.each([
  [0, [0x00]],
  [63, [0x3f]],
  [64, [0xc0, 0x00]],
  [-1, [0x7f]],
  [-64, [0x40]],
  [-65, [0xbf, 0x7f]],
  [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
])("%d in signed LEB128", (value, bytes) => {
  expect(signed(value)).toEqual(bytes);
});

test("a constant expression is read to its end, whatever its operands look like", () => {
  const expressions = [
    [0x41, 0x8b, 0x0b, 0x0b],
    [0x42, 0x0b, 0x0b],
    [0x43, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b],
    [0x44, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b],
    [0x23, 0x0b, 0x41, 0x0b, 0x6a, 0x0b],
    [0xd0, 0x70, 0x0b],
  ];
  const reader = new Reader(Uint8Array.from(expressions.flat()));
  expect(expressions.map(() => [...reader.constantExpression()])).toEqual(expressions);
});

test("a binary that ends too early is refused", () => {
  expect(() => new Reader(Uint8Array.of(0x80)).u32()).toThrow(RangeError);
  expect(() => new Reader(Uint8Array.of(1, 2)).take(3)).toThrow(RangeError);
});

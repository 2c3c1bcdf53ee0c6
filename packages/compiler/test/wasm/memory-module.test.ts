import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryModule } from "../../src/wasm/memory-module.js";

const pageBytes = 65_536;

/** Brings a memory of `minimum` zero pages into the wanted state; returns what it is then. */
function fill(minimum: number, wanted: Uint8Array, maximum = 4): Uint8Array {
  const memory = new WebAssembly.Memory({ initial: minimum, maximum });
  const bytes = memoryModule({ module: "other", name: "its memory", minimum }, wanted);
  new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>), {
    other: { "its memory": memory },
  });
  return new Uint8Array(memory.buffer);
}

/** Where something is written: often around the ends of pages. */
const writes = fc.array(
  fc.record({
    at: fc.oneof(
      fc.nat(3 * pageBytes - 1),
      fc.integer({ min: pageBytes - 9, max: pageBytes + 9 }),
      fc.integer({ min: 3 * pageBytes - 9, max: 3 * pageBytes - 1 }),
    ),
    bytes: fc.uint8Array({ maxLength: 20 }),
  }),
  { maxLength: 12 },
);

test("the memory is as it was, whether it has to grow or not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), writes, (minimum, all) => {
      const wanted = new Uint8Array(3 * pageBytes);
      for (const { at, bytes } of all) wanted.set(bytes.subarray(0, wanted.length - at), at);
      expect(Buffer.compare(fill(minimum, wanted), wanted)).toBe(0);
    }),
  );
});

test("a memory that is larger already stays as large", () => {
  const wanted = new Uint8Array(pageBytes).fill(7, 100, 200);
  const filled = fill(2, wanted);
  expect(filled.length).toBe(2 * pageBytes);
  expect(filled.subarray(0, pageBytes)).toEqual(wanted);
});

test("a memory that must not grow so far ends it", () => {
  expect(() => fill(1, new Uint8Array(3 * pageBytes), 2)).toThrow(WebAssembly.RuntimeError);
});

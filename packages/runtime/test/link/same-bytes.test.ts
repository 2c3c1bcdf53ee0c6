import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SameBytes } from "../../src/link/same-bytes.js";

/** A view of `bytes` that begins anywhere in its buffer. */
function placed(bytes: Uint8Array, offset: number): Uint8Array<ArrayBuffer> {
  const view = new Uint8Array(new ArrayBuffer(offset + bytes.length), offset);
  view.set(bytes);
  return view;
}

const offset = fc.nat({ max: 7 });

describe("what is made of bytes", () => {
  it("is made once for equal ones, wherever they lie in their buffers", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), offset, offset, (bytes, first, second) => {
        const made = new SameBytes<object>();
        const value = made.get(placed(bytes, first), () => ({}));
        expect(made.get(placed(bytes, second), () => ({}))).toBe(value);
      }),
    );
  });

  it("is another one when a single bit differs, or the length", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 70 }),
        offset,
        offset,
        fc.nat(),
        (bytes, first, second, bit) => {
          const made = new SameBytes<object>();
          const value = made.get(placed(bytes, first), () => ({}));
          const other = placed(bytes, second);
          other[(bit >> 3) % other.length]! ^= 1 << (bit & 7);
          expect(made.get(other, () => ({}))).not.toBe(value);
          expect(made.get(other.slice(1), () => ({}))).not.toBe(value);
        },
      ),
    );
  });
});

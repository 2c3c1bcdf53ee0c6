import fc from "fast-check";
import { expect, it } from "vitest";
import { decompose } from "../../src/text/decompose.js";

/** Characters of blocks that no later version of Unicode adds to, and marks of every kind. */
const blocks = [
  [0x20, 0x24f],
  [0x300, 0x36f],
  [0x391, 0x3a1],
  [0x5b0, 0x5ea],
  [0x621, 0x652],
  [0x93c, 0x94d],
  [0xe40, 0xe4e],
  [0x1e00, 0x1eff],
  [0x1f00, 0x1f15],
  [0x2126, 0x212b],
  [0x3131, 0x318e],
  [0xac00, 0xd7a3],
  [0xf900, 0xfa6d],
  [0xfb00, 0xfb06],
  [0xff01, 0xff9f],
  [0x1d15e, 0x1d164],
  [0x1d400, 0x1d454],
] as const;
const character = fc
  .oneof(...blocks.map(([first, last]) => fc.integer({ min: first, max: last })))
  .map((code) => String.fromCodePoint(code));
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(""));

it("takes characters apart as Unicode says, marks in order", () => {
  fc.assert(
    fc.property(text, (sample) => {
      expect(decompose(sample, "canonical")).toBe(sample.normalize("NFD"));
      expect(decompose(sample, "compatibility")).toBe(sample.normalize("NFKD"));
    }),
    { numRuns: 2000 },
  );
});

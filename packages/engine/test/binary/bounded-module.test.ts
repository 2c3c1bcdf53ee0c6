import { describe, expect, it } from "vitest";
import { boundModule, type Excess } from "../../src/binary/bounded-module.js";
import { wat } from "../support/wat.js";

const refuse = (excess: Excess): never => {
  throw new Error(JSON.stringify(excess));
};

async function bounded(text: string, memoryPages?: number, tableElements?: number): Promise<Uint8Array<ArrayBuffer>> {
  return boundModule(new Uint8Array(await wat(text)), { memoryPages, tableElements }, refuse);
}

describe("bounding a core module", () => {
  it("writes what the same module with a lower maximum would be", async () => {
    const pairs = [
      ["(module (memory 1))", "(module (memory 1 7))"],
      ["(module (memory 1 300) (func nop))", "(module (memory 1 7) (func nop))"],
      ["(module (memory 1 1) (memory 2))", "(module (memory 1 1) (memory 2 7))"],
      ["(module (memory 1 9 shared))", "(module (memory 1 7 shared))"],
      ["(module (memory i64 1))", "(module (memory i64 1 7))"],
      [`(module (import "a" "m" (memory 1)))`, `(module (import "a" "m" (memory 1 7)))`],
      ["(module (table 1 funcref))", "(module (table 1 9 funcref))"],
      [`(module (import "a" "t" (table 1 200 externref)))`, `(module (import "a" "t" (table 1 9 externref)))`],
      [
        `(module (import "a" "f" (func (param i32))) (import "a" "m" (memory 1)) (import "a" "g" (global i32))
          (table 2 funcref) (memory 3) (export "m" (memory 1)))`,
        `(module (import "a" "f" (func (param i32))) (import "a" "m" (memory 1 7)) (import "a" "g" (global i32))
          (table 2 9 funcref) (memory 3 7) (export "m" (memory 1)))`,
      ],
      ["(module (func $f) (table 1 funcref (ref.func $f)))", "(module (func $f) (table 1 9 funcref (ref.func $f)))"],
    ];
    for (const [given, expected] of pairs) {
      expect(await bounded(given!, 7, 9)).toEqual(new Uint8Array(await wat(expected!)));
    }
  });

  it("gives the very same bytes when nothing has to change", async () => {
    const bytes = new Uint8Array(await wat("(module (memory 1 3) (func nop))"));
    expect(boundModule(bytes, { memoryPages: 3, tableElements: 0 }, refuse)).toBe(bytes);
  });

  it("leaves tables alone when only memory is limited", async () => {
    const text = "(module (table 1 funcref) (memory 1))";
    expect(await bounded(text, 7)).toEqual(new Uint8Array(await wat("(module (table 1 funcref) (memory 1 7))")));
  });

  it("grows a section's length past one byte where the new limits need it", async () => {
    const memories = (limits: string) => `(module ${`(memory ${limits})`.repeat(40)})`;
    expect(await bounded(memories("1"), 60_000)).toEqual(new Uint8Array(await wat(memories("1 60000"))));
  });

  it("counts pages of another size by their bytes", async () => {
    const given = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 8, 5, 0]);
    const result = boundModule(given, { memoryPages: 1, tableElements: undefined }, refuse);
    expect([...result.subarray(8)]).toEqual([5, 7, 1, 9, 5, 0x80, 0x80, 4, 0]);
  });

  it("refuses what starts out larger, imported or not", async () => {
    const memory = { what: "memory", needs: 8, limit: 7 };
    await expect(bounded("(module (memory 8))", 7)).rejects.toThrow(JSON.stringify(memory));
    await expect(bounded(`(module (import "a" "m" (memory 8)))`, 7)).rejects.toThrow(JSON.stringify(memory));
    const table = { what: "table", needs: 10, limit: 9 };
    await expect(bounded("(module (table 10 funcref))", 7, 9)).rejects.toThrow(JSON.stringify(table));
  });
});

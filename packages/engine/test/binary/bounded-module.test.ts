import { describe, expect, it } from "vitest";
import { boundModule, extentsOf } from "../../src/binary/bounded-module.js";
import { wat } from "../support/wat.js";

async function bounded(text: string, memory: number, table = Infinity): Promise<Uint8Array<ArrayBuffer>> {
  return boundModule(new Uint8Array(await wat(text)), { memory, table });
}

describe("bounding a core module", () => {
  it("writes what the same module with maxima within the growth would be", async () => {
    const pairs = [
      ["(module (memory 1))", "(module (memory 1 7))"],
      ["(module (memory 1 300) (func nop))", "(module (memory 1 7) (func nop))"],
      ["(module (memory 1 1) (memory 2))", "(module (memory 1 1) (memory 2 8))"],
      ["(module (memory 1 9 shared))", "(module (memory 1 7 shared))"],
      ["(module (memory i64 1))", "(module (memory i64 1 7))"],
      ["(module (table 1 funcref))", "(module (table 1 9 funcref))"],
      [
        `(module (import "a" "f" (func (param i32))) (import "a" "m" (memory 1)) (import "a" "g" (global i32))
          (table 2 funcref) (memory 3) (export "m" (memory 1)))`,
        `(module (import "a" "f" (func (param i32))) (import "a" "m" (memory 1)) (import "a" "g" (global i32))
          (table 2 10 funcref) (memory 3 9) (export "m" (memory 1)))`,
      ],
      ["(module (func $f) (table 1 funcref (ref.func $f)))", "(module (func $f) (table 1 9 funcref (ref.func $f)))"],
    ];
    for (const [given, expected] of pairs) {
      expect(await bounded(given!, 6, 8)).toEqual(new Uint8Array(await wat(expected!)));
    }
  });

  it("gives the very same bytes when nothing has to change", async () => {
    const bytes = new Uint8Array(await wat("(module (memory 1 3) (func nop))"));
    expect(boundModule(bytes, { memory: 2, table: 0 })).toBe(bytes);
  });

  it("leaves tables alone when only memory is limited", async () => {
    const text = "(module (table 1 funcref) (memory 1))";
    expect(await bounded(text, 6)).toEqual(new Uint8Array(await wat("(module (table 1 funcref) (memory 1 7))")));
  });

  it("grows a section's length past one byte where the new limits need it", async () => {
    const memories = (limits: string) => `(module ${`(memory ${limits})`.repeat(40)})`;
    expect(await bounded(memories("1"), 59_999)).toEqual(new Uint8Array(await wat(memories("1 60000"))));
  });

  it("counts pages of another size by their bytes", async () => {
    const given = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 8, 5, 0]);
    const result = boundModule(given, { memory: 1, table: Infinity });
    expect([...result.subarray(8)]).toEqual([5, 7, 1, 9, 5, 0x85, 0x80, 4, 0]);
  });

  it("finds every table behind initial values of all instructions that may stand there", async () => {
    const values = [
      "(global.get $g)",
      "(ref.null any)",
      "(ref.i31 (i32.add (i32.const 300) (i32.const 1)))",
      "(struct.new $s (i64.mul (i64.const 5) (i64.const 500)) (f32.const 1) (f64.const 2) (v128.const i64x2 1 2))",
      "(struct.new_default $s)",
      "(array.new $a (i32.const 1) (i32.const 3))",
      "(array.new_default $a (i32.const 3))",
      "(array.new_fixed $a 2 (i32.const 1) (i32.const 2))",
      "(any.convert_extern (extern.convert_any (ref.null none)))",
    ];
    const module = (limits: string) => `(module
      (type $s (struct (field i64 f32 f64 v128))) (type $a (array i32))
      (import "a" "g" (global $g anyref))
      ${values.map((value) => `(table ${limits} anyref ${value})`).join("\n")}
      (table ${limits} funcref))`;
    expect(await bounded(module("1"), 0, 8)).toEqual(new Uint8Array(await wat(module("1 9"))));
  });

  it("refuses an initial value of another instruction by name", () => {
    const table = [1, 0x40, 0, 0x70, 0, 1, 0x20, 0, 0x0b];
    const given = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 4, table.length, ...table]);
    expect(() => boundModule(given, { memory: 1, table: 1 })).toThrow("the instruction 0x20 in a constant expression");
  });
});

describe("what a core module takes", () => {
  it("is what it defines, in pages of 64 KiB and elements", async () => {
    const text = `(module (import "a" "m" (memory 9)) (memory 1) (memory 2 3) (table 4 5 funcref))`;
    expect(extentsOf(new Uint8Array(await wat(text)))).toEqual({
      memory: [
        { min: 1, max: Infinity },
        { min: 2, max: 3 },
      ],
      table: [{ min: 4, max: 5 }],
    });
    const small = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 5, 6, 1, 9, 0x80, 0x80, 4, 0]);
    small.set([5, 1, 9, 1, 3, 0], 9);
    expect(extentsOf(small.subarray(0, 15)).memory).toEqual([{ min: 2 ** -16, max: 3 * 2 ** -16 }]);
  });
});

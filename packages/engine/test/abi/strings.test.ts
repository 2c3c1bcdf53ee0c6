import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.js";
import { libc, run } from "../support/wat.js";

const encodings = ["utf8", "utf16", "latin1+utf16"] as const;

/** Returns what it is given, and reports the length as the guest sees it. */
const echo = async (encoding: string) =>
  (
    await run(`(component
      ${libc}
      (core module $m (import "" "memory" (memory 1))
        (func (export "f") (param i32 i32) (result i32)
          (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1)) (i32.const 8))
        (func (export "n") (param i32 i32) (result i32) (local.get 1)))
      (core instance $i (instantiate $m (with "" (instance (export "memory" (memory $memory))))))
      (func (export "f") (param "text" string) (result string)
        (canon lift (core func $i "f") string-encoding=${encoding} (memory $memory) (realloc $realloc)))
      (func (export "n") (param "text" string) (result u32)
        (canon lift (core func $i "n") string-encoding=${encoding} (memory $memory) (realloc $realloc))))`)
  ).exports;

describe("strings", () => {
  const samples = [
    "",
    "a",
    "\0",
    "\ufeffa byte order mark is a character",
    "äöü",
    "日本語",
    "😀",
    "x".repeat(5000),
    "é".repeat(9000),
  ];
  for (const encoding of encodings) {
    it(`go through ${encoding} unchanged, a byte order mark too`, async () => {
      const { f } = await echo(encoding);
      for (const text of samples) expect(f(text)).toBe(text);
    });
    it(`go through ${encoding} unchanged at every length, all ASCII or not`, async () => {
      for (const length of [...Array(70).keys(), 253, 254, 255, 256, 257, 2045, 2046, 2047, 2048, 2049]) {
        const { f } = await echo(encoding);
        const text = "abcdefghij".repeat(205).slice(0, length);
        for (const sample of [text, `${text}é`, `${text}€`, `😀${text}`]) expect(f(sample)).toBe(sample);
      }
    });
    it(`get a replacement character for a lone surrogate in ${encoding}`, async () => {
      expect((await echo(encoding)).f("a\ud800b\udc00")).toBe("a\ufffdb\ufffd");
    });
  }
  it("have the length of their encoding: bytes, code units, and a tag for UTF-16 in latin1+utf16", async () => {
    const lengths = async (text: string) =>
      Promise.all(encodings.map(async (encoding) => (await echo(encoding)).n(text)));
    expect(await lengths("é")).toEqual([2, 1, 1]);
    expect(await lengths("€")).toEqual([3, 1, 0x80000001]);
  });
});

/** A function that returns the string of the given bytes, pointer and length. */
const returning = async (encoding: string, data: string, pointer: number, length: number) =>
  (
    await run(`(component
      (core module $m (memory (export "memory") 1) (data (i32.const 64) "${data}")
        (func (export "f") (result i32)
          (i32.store (i32.const 8) (i32.const ${pointer})) (i32.store (i32.const 12) (i32.const ${length})) (i32.const 8)))
      (core instance $i (instantiate $m))
      (func (export "f") (result string)
        (canon lift (core func $i "f") string-encoding=${encoding} (memory (core memory $i "memory")))))`)
  ).exports.f as () => string;

describe("a string that a guest returns traps", () => {
  it("when it is not valid in its encoding", async () => {
    expect(errorOf(await returning("utf8", "\\ff\\fe", 64, 2)).message).toContain("not valid utf-8");
    expect(errorOf(await returning("utf8", "a\\ed\\a0\\80", 64, 4)).message).toContain("not valid utf-8");
    expect(errorOf(await returning("utf16", "\\00\\d8", 64, 1)).message).toContain("not valid utf-16");
  });
  it("when it is not valid in its last byte only, whatever its length", async () => {
    for (let length = 1; length <= 40; length++) {
      const f = await returning("utf8", `${"a".repeat(length - 1)}\\c3`, 64, length);
      expect(errorOf(f).message).toContain("not valid utf-8");
    }
  });
  it("when it reaches beyond the memory, also by wrapping around 32 bits", async () => {
    for (const [pointer, length] of [
      [65536, 1],
      [64, 65536],
      [-16, 32],
      [64, -1],
    ] as const) {
      expect(errorOf(await returning("utf8", "x", pointer, length)).message).toMatch(/out of bounds/);
    }
    expect(errorOf(await returning("utf16", "x", 64, 0x40000000)).message).toContain("out of bounds");
  });
  it("when its pointer is not aligned for its code units", async () => {
    expect(errorOf(await returning("utf16", "x", 65, 1)).message).toContain("not aligned to 2");
    expect(errorOf(await returning("latin1+utf16", "x", 65, 1)).message).toContain("not aligned to 2");
  });
  it("not when it is empty at the very end of memory", async () => {
    expect((await returning("utf8", "x", 65536, 0))()).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.js";
import { libc, run } from "../support/wat.js";

/** A function whose core result is the given constant. */
const constant = async (type: string, core: string, value: string) => {
  const { exports } = await run(`(component
    (core module $m (func (export "f") (result ${core}) (${core}.const ${value})))
    (core instance $i (instantiate $m))
    (type $t' ${type})
    (export $t "t" (type $t'))
    (func (export "f") (result $t) (canon lift (core func $i "f"))))`);
  return exports.f as () => unknown;
};

describe("core integers arrive signed, and narrow types ignore what is above them", () => {
  for (const [type, core, value, expected] of [
    ["u32", "i32", "-1", 0xffffffff],
    ["s32", "i32", "-1", -1],
    ["u64", "i64", "-1", 2n ** 64n - 1n],
    ["s64", "i64", "-1", -1n],
    ["u8", "i32", "0x1ff", 0xff],
    ["s8", "i32", "0xff", -1],
    ["u16", "i32", "-1", 0xffff],
    ["s16", "i32", "0x8000", -0x8000],
    ["bool", "i32", "2", true],
    ["char", "i32", "0x1f600", "😀"],
    ["f64", "f64", "-0.0", -0],
  ] as const) {
    it(`${type} from ${core} ${value}`, async () => expect((await constant(type, core, value))()).toBe(expected));
  }
});

describe("a value that no type has is a trap", () => {
  for (const [type, value, reason] of [
    ["char", "0xd800", "0xd800 is not a char"],
    ["char", "0x110000", "0x110000 is not a char"],
    ['(enum "a" "b")', "2", "2 is not a case of a variant with 2 cases"],
    ['(enum "a" "b")', "-1", "4294967295 is not a case"],
  ] as const) {
    it(`${type} from ${value}`, async () => {
      expect(errorOf(await constant(type, "i32", value)).message).toContain(reason);
    });
  }
});

/** A function that drops its argument. */
const taking = async (type: string, core: string) => {
  const { exports } = await run(`(component
    ${libc}
    (core module $m (func (export "f") (param ${core})))
    (core instance $i (instantiate $m))
    (type $t' ${type})
    (export $t "t" (type $t'))
    (func (export "f") (param "it" $t) (canon lift (core func $i "f") (memory $memory) (realloc $realloc))))`);
  return exports.f as (value: unknown) => void;
};

describe("a JavaScript value that does not fit is refused", () => {
  const cases: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
    ["bool", "i32", [true, false], [0, "true", undefined]],
    ["u8", "i32", [0, 255], [-1, 256, 1.5, 1n, "1", Number.NaN]],
    ["s8", "i32", [-128, 127], [-129, 128]],
    ["u16", "i32", [0, 65535], [-1, 65536]],
    ["s16", "i32", [-32768, 32767], [-32769, 32768]],
    ["u32", "i32", [0, 2 ** 32 - 1], [-1, 2 ** 32]],
    ["s32", "i32", [-(2 ** 31), 2 ** 31 - 1], [-(2 ** 31) - 1, 2 ** 31]],
    ["u64", "i64", [0n, 2n ** 64n - 1n], [-1n, 2n ** 64n, 1]],
    ["s64", "i64", [-(2n ** 63n), 2n ** 63n - 1n], [2n ** 63n, 1]],
    ["f32", "f32", [1.5, Number.NaN, Infinity], ["1", 1n]],
    ["char", "i32", ["a", "😀"], ["", "ab", "\ud800", 97]],
    ["string", "i32 i32", ["", "x"], [1, null, ["x"]]],
    [
      "(list u8)",
      "i32 i32",
      [[1, 2], new Uint8Array(2), new Uint16Array([3])],
      [[256], "ab", {}, new Uint16Array([300])],
    ],
    ["(list u8 2)", "i32 i32", [[1, 2], new Uint8Array(2)], [[1], new Uint8Array(3)]],
    ["(tuple u8 u8)", "i32 i32", [[1, 2]], [[1], [1, 2, 3], { 0: 1, 1: 2, length: 2 }]],
    ["(option u8)", "i32 i32", [1, undefined, null], ["1"]],
    [
      "(option (option u8))",
      "i32 i32 i32",
      [{ tag: "none" }, { tag: "some", val: 1 }],
      [undefined, 1, { tag: "some", val: "x" }],
    ],
    ["(result u8)", "i32 i32", [{ tag: "ok", val: 1 }, { tag: "err" }], [{ tag: "ok" }, 1]],
    ['(enum "a" "b")', "i32", ["a", "b"], ["c", 0]],
    ['(flags "a" "b-c")', "i32", [{ a: true, bC: false }, {}], [undefined, 3]],
    [
      '(variant (case "a") (case "b" u8))',
      "i32 i32",
      [{ tag: "a" }, { tag: "b", val: 1 }],
      [{ tag: "c" }, "a", { tag: "b" }],
    ],
    ["(map string u8)", "i32 i32", [new Map([["a", 1]])], [{ a: 1 }, new Map([[1, 1]])]],
  ];
  for (const [type, core, good, bad] of cases) {
    it(`for ${type}`, async () => {
      const f = await taking(type, core);
      for (const value of bad) expect(errorOf(() => f(value)).code).toBe("ENGINE_ARGUMENT");
      for (const value of good) f(value);
    });
  }
});

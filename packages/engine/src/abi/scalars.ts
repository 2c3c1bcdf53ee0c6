import type { Primitive } from "../binary/definitions.js";
import { hex, trap } from "../errors.js";
import { type Codec, oneSlot } from "./codec.js";
import type { CanonContext } from "./context.js";
import { mismatch } from "./mismatch.js";

const ranges = {
  u8: [0, 0xff],
  s8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffffffff],
  s32: [-0x80000000, 0x7fffffff],
} as const;

function integerCheck(type: keyof typeof ranges): (value: unknown) => void {
  const [least, most] = ranges[type];
  return (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
      mismatch(`${type}: an integer from ${least} to ${most}`, value);
    }
  };
}

function checkU64(value: unknown): void {
  if (typeof value !== "bigint" || BigInt.asUintN(64, value) !== value)
    mismatch("u64: a bigint from 0 to 2^64-1", value);
}
function checkS64(value: unknown): void {
  if (typeof value !== "bigint" || BigInt.asIntN(64, value) !== value)
    mismatch("s64: a bigint from -2^63 to 2^63-1", value);
}
function checkBool(value: unknown): void {
  if (typeof value !== "boolean") mismatch("a boolean", value);
}
function checkFloat(value: unknown): void {
  if (typeof value !== "number") mismatch("a number", value);
}
function checkChar(value: unknown): void {
  if (typeof value === "string") {
    const point = value.codePointAt(0);
    const surrogate = point !== undefined && point >= 0xd800 && point <= 0xdfff;
    if (point !== undefined && !surrogate && value.length === (point > 0xffff ? 2 : 1)) return;
  }
  mismatch("char: a string of one Unicode scalar value", value);
}

function liftChar(point: number): string {
  if (point >= 0x110000 || (point >= 0xd800 && point <= 0xdfff)) trap(`${hex(point)} is not a char`);
  return String.fromCodePoint(point);
}
const same = <T>(value: T): T => value;
const lowerChar = (value: string): number => value.codePointAt(0) ?? 0;

/** Core i32 and i64 arrive signed, and an i32 may carry garbage above a narrow type: lifting cuts it off. */
export function scalarCodec(cx: CanonContext, type: Exclude<Primitive, "string">): Codec {
  switch (type) {
    case "bool":
      return oneSlot<boolean>(
        checkBool,
        (core: number) => core !== 0,
        (value) => (value ? 1 : 0),
        (p) => cx.u8[p] !== 0,
        (p, value) => {
          cx.u8[p] = value ? 1 : 0;
        },
      );
    case "u8":
      return oneSlot<number>(
        integerCheck(type),
        (core: number) => core & 0xff,
        same,
        (p) => cx.u8[p]!,
        (p, value) => {
          cx.u8[p] = value;
        },
      );
    case "s8":
      return oneSlot<number>(
        integerCheck(type),
        (core: number) => (core << 24) >> 24,
        same,
        (p) => cx.view.getInt8(p),
        (p, value) => cx.view.setInt8(p, value),
      );
    case "u16":
      return oneSlot<number>(
        integerCheck(type),
        (core: number) => core & 0xffff,
        same,
        (p) => cx.view.getUint16(p, true),
        (p, value) => cx.view.setUint16(p, value, true),
      );
    case "s16":
      return oneSlot<number>(
        integerCheck(type),
        (core: number) => (core << 16) >> 16,
        same,
        (p) => cx.view.getInt16(p, true),
        (p, value) => cx.view.setInt16(p, value, true),
      );
    case "u32":
      return oneSlot<number>(
        integerCheck(type),
        (core: number) => core >>> 0,
        (value) => value | 0,
        (p) => cx.view.getUint32(p, true),
        (p, value) => cx.view.setUint32(p, value, true),
      );
    case "s32":
      return oneSlot<number>(
        integerCheck(type),
        same,
        (value) => value | 0,
        (p) => cx.view.getInt32(p, true),
        (p, value) => cx.view.setInt32(p, value, true),
      );
    case "u64":
      return oneSlot<bigint>(
        checkU64,
        (core: bigint) => BigInt.asUintN(64, core),
        same,
        (p) => cx.view.getBigUint64(p, true),
        (p, value) => cx.view.setBigUint64(p, value, true),
      );
    case "s64":
      return oneSlot<bigint>(
        checkS64,
        same,
        same,
        (p) => cx.view.getBigInt64(p, true),
        (p, value) => cx.view.setBigInt64(p, value, true),
      );
    case "f32":
      return oneSlot<number>(
        checkFloat,
        same,
        same,
        (p) => cx.view.getFloat32(p, true),
        (p, value) => cx.view.setFloat32(p, value, true),
      );
    case "f64":
      return oneSlot<number>(
        checkFloat,
        same,
        same,
        (p) => cx.view.getFloat64(p, true),
        (p, value) => cx.view.setFloat64(p, value, true),
      );
    case "char":
      return oneSlot<string>(
        checkChar,
        (core: number) => liftChar(core >>> 0),
        lowerChar,
        (p) => liftChar(cx.view.getUint32(p, true)),
        (p, value) => cx.view.setUint32(p, lowerChar(value), true),
      );
  }
}

/** An unsigned number of so many bytes. */
export function unsignedCodec(cx: CanonContext, size: number): Codec {
  return scalarCodec(cx, size === 1 ? "u8" : size === 2 ? "u16" : "u32");
}

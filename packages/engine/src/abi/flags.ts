import { camelCase } from "../names.js";
import type { ValueTypeOf } from "../types/types.js";
import { type Codec, oneSlot } from "./codec.js";
import type { CanonContext } from "./context.js";
import { layoutOf } from "./layout.js";
import { mismatch } from "./mismatch.js";

type Flags = Record<string, unknown>;

/** Flags are an object of booleans; a flag that is left out is false. A valid type has at most 32. */
export function flagsCodec(cx: CanonContext, type: ValueTypeOf<"flags">): Codec {
  const names = type.labels.map(camelCase);
  const { size } = layoutOf(type);
  const unpack = (bits: number): Flags => {
    const flags: Flags = {};
    for (let i = 0; i < names.length; i++) flags[names[i]!] = ((bits >>> i) & 1) === 1;
    return flags;
  };
  const pack = (value: Flags): number => {
    let bits = 0;
    for (let i = 0; i < names.length; i++) if (value[names[i]!]) bits |= 1 << i;
    return bits;
  };
  return oneSlot<Flags>(
    (value) => {
      if (typeof value !== "object" || value === null) mismatch(`an object with the flags ${names.join(", ")}`, value);
    },
    unpack,
    pack,
    (pointer) =>
      unpack(
        size === 1 ? cx.u8[pointer]! : size === 2 ? cx.view.getUint16(pointer, true) : cx.view.getInt32(pointer, true),
      ),
    (pointer, value) => {
      if (size === 1) cx.u8[pointer] = pack(value);
      else if (size === 2) cx.view.setUint16(pointer, pack(value), true);
      else cx.view.setInt32(pointer, pack(value), true);
    },
  );
}

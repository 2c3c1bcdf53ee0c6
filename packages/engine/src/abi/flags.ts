import { camelCase } from "../names.js";
import type { ValueTypeOf } from "../types/types.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { layoutOf } from "./layout.js";
import { mismatch } from "./mismatch.js";

/** Flags are an object of booleans; a flag that is left out is false. */
export function flagsCodec(cx: CanonContext, type: ValueTypeOf<"flags">): Codec {
  const names = type.labels.map(camelCase);
  const { size } = layoutOf(type);
  const words = Math.ceil(names.length / 32);
  const unpack = (word: (i: number) => number): Record<string, boolean> => {
    const flags: Record<string, boolean> = {};
    for (let i = 0; i < names.length; i++) flags[names[i]!] = ((word(i >>> 5) >>> (i & 31)) & 1) === 1;
    return flags;
  };
  const pack = (value: Record<string, unknown>, word: number): number => {
    let bits = 0;
    const end = Math.min(names.length, word * 32 + 32);
    for (let i = word * 32; i < end; i++) if (value[names[i]!]) bits |= 1 << (i & 31);
    return bits;
  };
  const readWord = (pointer: number, word: number): number => {
    if (size === 1) return cx.u8[pointer]!;
    if (size === 2) return cx.view.getUint16(pointer, true);
    return cx.view.getInt32(pointer + 4 * word, true);
  };
  return {
    check: (value) => {
      if (typeof value !== "object" || value === null) mismatch(`an object with the flags ${names.join(", ")}`, value);
    },
    load: (pointer) => unpack((word) => readWord(pointer, word)),
    store: (pointer, value) => {
      if (size === 1) cx.u8[pointer] = pack(value, 0);
      else if (size === 2) cx.view.setUint16(pointer, pack(value, 0), true);
      else for (let word = 0; word < words; word++) cx.view.setInt32(pointer + 4 * word, pack(value, word), true);
    },
    liftFlat: (flat, at) => unpack((word) => flat[at + word] as number),
    lowerFlat: (value, flat, at) => {
      for (let word = 0; word < words; word++) flat[at + word] = pack(value, word);
    },
  };
}

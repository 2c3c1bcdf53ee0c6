import { camelCase } from "../names.js";
import type { ValueTypeOf } from "../types/types.js";
import { type Codec, oneSlot } from "./codec.js";
import type { CanonContext } from "./context.js";
import { layoutOf } from "./layout.js";
import { mismatch } from "./mismatch.js";
import { unsignedCodec } from "./scalars.js";

type Flags = Record<string, unknown>;

/** Flags are an object of booleans; a flag that is left out is false. A valid type has at most 32. */
export function flagsCodec(cx: CanonContext, type: ValueTypeOf<"flags">): Codec {
  const names = type.labels.map(camelCase);
  const bits = unsignedCodec(cx, layoutOf(type).size);
  const unpack = (packed: number): Flags => {
    const flags: Flags = {};
    for (let i = 0; i < names.length; i++) flags[names[i]!] = ((packed >>> i) & 1) === 1;
    return flags;
  };
  const pack = (value: Flags): number => {
    let packed = 0;
    for (let i = 0; i < names.length; i++) if (value[names[i]!]) packed |= 1 << i;
    return packed;
  };
  return oneSlot<Flags>(
    (value) => {
      if (typeof value !== "object" || value === null) mismatch(`an object with the flags ${names.join(", ")}`, value);
    },
    unpack,
    pack,
    (pointer) => unpack(bits.load(pointer) as number),
    (pointer, value) => bits.store(pointer, pack(value)),
  );
}

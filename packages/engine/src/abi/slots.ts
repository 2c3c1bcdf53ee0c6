import type { Codec } from "./codec.js";
import type { CoreType } from "./layout.js";

type Core = number | bigint;

const bits = new DataView(new ArrayBuffer(8));
const write: Readonly<Record<CoreType, (value: never) => void>> = {
  i32: (value: number) => bits.setInt32(0, value, true),
  i64: (value: bigint) => bits.setBigInt64(0, value, true),
  f32: (value: number) => bits.setFloat32(0, value, true),
  f64: (value: number) => bits.setFloat64(0, value, true),
};
const read: Readonly<Record<CoreType, () => Core>> = {
  i32: () => bits.getInt32(0, true),
  i64: () => bits.getBigInt64(0, true),
  f32: () => bits.getFloat32(0, true),
  f64: () => bits.getFloat64(0, true),
};

/** The same bits as another core type: filled up with zeroes, or cut off. */
function reinterpret(value: Core, from: CoreType, to: CoreType): Core {
  bits.setBigInt64(0, 0n);
  write[from](value as never);
  return read[to]();
}

/** The payload of a case in the flat slots that all cases share, where these are wider than its own. */
export function inSlots(codec: Codec, own: readonly CoreType[], slots: readonly CoreType[]): Codec {
  if (own.every((core, i) => core === slots[i])) return codec;
  return {
    ...codec,
    liftFlat: (flat, at) => {
      const values = own.map((core, i) => reinterpret(flat[at + i]!, slots[i]!, core));
      return codec.liftFlat(values, 0);
    },
    lowerFlat: (value, flat, at) => {
      codec.lowerFlat(value, flat, at);
      for (const [i, core] of own.entries()) flat[at + i] = reinterpret(flat[at + i]!, core, slots[i]!);
    },
  };
}

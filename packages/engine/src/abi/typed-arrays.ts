import type { ValueType } from "../types/types.js";

const arrays = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type TypedArray = InstanceType<(typeof arrays)[keyof typeof arrays]>;

/** What is used of a typed array's class. */
export interface TypedArrayClass {
  readonly name: string;
  new (length: number): TypedArray;
  new (buffer: ArrayBuffer, offset: number, length: number): TypedArray;
}

/** Guest memory is little-endian; where the host is too, lists of numbers are copied whole. */
export const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export function typedArrayOf(type: ValueType): TypedArrayClass | undefined {
  if (type.kind !== "primitive") return undefined;
  return (arrays as Readonly<Record<string, TypedArrayClass>>)[type.primitive];
}

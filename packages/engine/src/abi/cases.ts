import { trap } from "../errors.js";
import type { ValueTypeOf } from "../types/types.js";
import type { Codec, FlatValues } from "./codec.js";
import type { CanonContext } from "./context.js";
import { type CoreType, caseTypes, layoutOf, variantLayout } from "./layout.js";

const bits = new DataView(new ArrayBuffer(8));
function f32ToBits(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}
function bitsToF32(value: number): number {
  bits.setInt32(0, value);
  return bits.getFloat32(0);
}
function f64ToBits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigInt64(0);
}
function bitsToF64(value: bigint): number {
  bits.setBigInt64(0, value);
  return bits.getFloat64(0);
}
const low32 = (value: bigint): number => Number(BigInt.asIntN(32, value));
const widen = (value: number): bigint => BigInt(value >>> 0);

type Convert = (value: never) => number | bigint;
/** From a shared slot to what the case has there; the key is slot then case. */
const narrowing: Readonly<Record<string, Convert>> = {
  i32f32: bitsToF32,
  i64i32: low32,
  i64f32: (value: bigint) => bitsToF32(low32(value)),
  i64f64: bitsToF64,
};
const widening: Readonly<Record<string, Convert>> = {
  i32f32: f32ToBits,
  i64i32: widen,
  i64f32: (value: number) => widen(f32ToBits(value)),
  i64f64: f64ToBits,
};

/** One conversion per flat slot of a case, or null when the case has the very types of the shared slots. */
function conversions(table: Readonly<Record<string, Convert>>, own: readonly CoreType[], slots: readonly CoreType[]) {
  if (own.every((core, i) => core === slots[i + 1])) return null;
  return own.map((core, i) => table[`${slots[i + 1]}${core}`] ?? ((value: never) => value));
}

/** What variant, option, result and enum share: a case index and that case's payload, in memory and flat. */
export class Cases {
  readonly count: number;
  readonly #context: CanonContext;
  readonly #codecs: readonly (Codec | null)[];
  readonly #discriminantSize: 1 | 2 | 4;
  readonly #payloadOffset: number;
  readonly #zeros: readonly (number | bigint)[];
  readonly #lengths: readonly number[];
  readonly #narrow: readonly (Convert[] | null)[];
  readonly #widen: readonly (Convert[] | null)[];

  constructor(context: CanonContext, type: ValueTypeOf<"variant" | "option" | "result" | "enum">) {
    const types = caseTypes(type);
    const { flat, discriminantSize, payloadOffset } = variantLayout(types);
    this.#context = context;
    this.count = types.length;
    this.#codecs = types.map((one) => (one === null ? null : context.codec(one)));
    this.#discriminantSize = discriminantSize;
    this.#payloadOffset = payloadOffset;
    this.#zeros = flat.map((core) => (core === "i64" ? 0n : 0));
    const flats = types.map((one) => (one === null ? [] : layoutOf(one).flat));
    this.#lengths = flats.map((own) => own.length);
    this.#narrow = flats.map((own) => conversions(narrowing, own, flat));
    this.#widen = flats.map((own) => conversions(widening, own, flat));
  }

  #valid(index: number): number {
    return index < this.count ? index : trap(`${index} is not a case of a variant with ${this.count} cases`);
  }

  check(index: number, payload: unknown): void {
    this.#codecs[index]?.check(payload);
  }

  readIndex(pointer: number): number {
    const { u8, view } = this.#context;
    if (this.#discriminantSize === 1) return this.#valid(u8[pointer]!);
    return this.#valid(this.#discriminantSize === 2 ? view.getUint16(pointer, true) : view.getUint32(pointer, true));
  }

  load(pointer: number, index: number): unknown {
    const codec = this.#codecs[index];
    return codec ? codec.load(pointer + this.#payloadOffset) : undefined;
  }

  store(pointer: number, index: number, payload: unknown): void {
    const { u8, view } = this.#context;
    if (this.#discriminantSize === 1) u8[pointer] = index;
    else if (this.#discriminantSize === 2) view.setUint16(pointer, index, true);
    else view.setUint32(pointer, index, true);
    this.#codecs[index]?.store(pointer + this.#payloadOffset, payload);
  }

  flatIndex(core: number): number {
    return this.#valid(core >>> 0);
  }

  liftFlat(flat: FlatValues, at: number, index: number): unknown {
    const codec = this.#codecs[index];
    if (!codec) return undefined;
    const narrow = this.#narrow[index];
    if (!narrow) return codec.liftFlat(flat, at + 1);
    return codec.liftFlat(
      narrow.map((convert, i) => convert(flat[at + 1 + i] as never)),
      0,
    );
  }

  lowerFlat(flat: FlatValues, at: number, index: number, payload: unknown): void {
    flat[at] = index;
    this.#codecs[index]?.lowerFlat(payload, flat, at + 1);
    const widen = this.#widen[index];
    if (widen) for (let i = 0; i < widen.length; i++) flat[at + 1 + i] = widen[i]!(flat[at + 1 + i] as never);
    for (let i = this.#lengths[index]! + 1; i < this.#zeros.length; i++) flat[at + i] = this.#zeros[i]!;
  }
}

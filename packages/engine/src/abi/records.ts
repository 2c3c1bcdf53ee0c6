import type { ValueType } from "../types/types.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { recordLayout } from "./layout.js";
import { mismatch, within } from "./mismatch.js";

type Key = string | number;
type Parts = Record<Key, unknown>;

/** What a record and a tuple share: one part after the other, under keys that `make` has made room for. */
function partsCodec(
  cx: CanonContext,
  types: readonly ValueType[],
  keys: readonly Key[],
  checkWhole: (value: unknown) => void,
  make: () => Parts,
): Codec {
  const { offsets, flatOffsets } = recordLayout(types);
  const parts = types.map((type, i) => ({
    key: keys[i]!,
    codec: cx.codec(type),
    offset: offsets[i]!,
    flatOffset: flatOffsets[i]!,
  }));
  return {
    check: (value) => {
      checkWhole(value);
      let i = 0;
      try {
        for (; i < parts.length; i++) parts[i]!.codec.check((value as Parts)[parts[i]!.key]);
      } catch (error) {
        const key = keys[i]!;
        within(typeof key === "number" ? `[${key}]` : `.${key}`, error);
      }
    },
    load: (pointer) => {
      const whole = make();
      for (const { key, codec, offset } of parts) whole[key] = codec.load(pointer + offset);
      return whole;
    },
    store: (pointer, value) => {
      for (const { key, codec, offset } of parts) codec.store(pointer + offset, value[key]);
    },
    liftFlat: (flat, at) => {
      const whole = make();
      for (const { key, codec, flatOffset } of parts) whole[key] = codec.liftFlat(flat, at + flatOffset);
      return whole;
    },
    lowerFlat: (value, flat, at) => {
      for (const { key, codec, flatOffset } of parts) codec.lowerFlat(value[key], flat, at + flatOffset);
    },
  };
}

/** A record is an object with camelCase fields. */
export function recordCodec(cx: CanonContext, names: readonly string[], types: readonly ValueType[]): Codec {
  // Cloning a template gives every result the same hidden class, without generated code.
  const template = Object.fromEntries(names.map((name) => [name, undefined]));
  const check = (value: unknown): void => {
    if (typeof value !== "object" || value === null) mismatch(`an object with ${names.join(", ")}`, value);
  };
  return partsCodec(cx, types, names, check, () => ({ ...template }));
}

/** A tuple is an array of exactly its length. */
export function tupleCodec(cx: CanonContext, types: readonly ValueType[]): Codec {
  const { length } = types;
  const check = (value: unknown): void => {
    if (!Array.isArray(value) || value.length !== length) mismatch(`an array of ${length}`, value);
  };
  return partsCodec(cx, types, [...types.keys()], check, () => new Array<unknown>(length) as unknown as Parts);
}

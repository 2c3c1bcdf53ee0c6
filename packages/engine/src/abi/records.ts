import type { ValueType } from "../types/types.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { recordLayout } from "./layout.js";
import { mismatch, within } from "./mismatch.js";

/** A record is an object with camelCase fields. */
export function recordCodec(cx: CanonContext, names: readonly string[], types: readonly ValueType[]): Codec {
  const { offsets, flatOffsets } = recordLayout(types);
  const fields = types.map((type) => cx.codec(type));
  const count = fields.length;
  // Cloning a template gives every result the same hidden class, without generated code.
  const template: Record<string, unknown> = {};
  for (const name of names) template[name] = undefined;
  return {
    check: (value) => {
      if (typeof value !== "object" || value === null) mismatch(`an object with ${names.join(", ")}`, value);
      let i = 0;
      try {
        for (; i < count; i++) fields[i]!.check((value as Record<string, unknown>)[names[i]!]);
      } catch (error) {
        within(`.${names[i]}`, error);
      }
    },
    load: (pointer) => {
      const record = { ...template };
      for (let i = 0; i < count; i++) record[names[i]!] = fields[i]!.load(pointer + offsets[i]!);
      return record;
    },
    store: (pointer, value) => {
      for (let i = 0; i < count; i++) fields[i]!.store(pointer + offsets[i]!, value[names[i]!]);
    },
    liftFlat: (flat, at) => {
      const record = { ...template };
      for (let i = 0; i < count; i++) record[names[i]!] = fields[i]!.liftFlat(flat, at + flatOffsets[i]!);
      return record;
    },
    lowerFlat: (value, flat, at) => {
      for (let i = 0; i < count; i++) fields[i]!.lowerFlat(value[names[i]!], flat, at + flatOffsets[i]!);
    },
  };
}

/** A tuple is an array of exactly its length. */
export function tupleCodec(cx: CanonContext, types: readonly ValueType[]): Codec {
  const { offsets, flatOffsets } = recordLayout(types);
  const elements = types.map((type) => cx.codec(type));
  const count = elements.length;
  return {
    check: (value) => {
      if (!Array.isArray(value) || value.length !== count) mismatch(`an array of ${count}`, value);
      let i = 0;
      try {
        for (; i < count; i++) elements[i]!.check(value[i]);
      } catch (error) {
        within(`[${i}]`, error);
      }
    },
    load: (pointer) => {
      const tuple = new Array<unknown>(count);
      for (let i = 0; i < count; i++) tuple[i] = elements[i]!.load(pointer + offsets[i]!);
      return tuple;
    },
    store: (pointer, value) => {
      for (let i = 0; i < count; i++) elements[i]!.store(pointer + offsets[i]!, value[i]);
    },
    liftFlat: (flat, at) => {
      const tuple = new Array<unknown>(count);
      for (let i = 0; i < count; i++) tuple[i] = elements[i]!.liftFlat(flat, at + flatOffsets[i]!);
      return tuple;
    },
    lowerFlat: (value, flat, at) => {
      for (let i = 0; i < count; i++) elements[i]!.lowerFlat(value[i], flat, at + flatOffsets[i]!);
    },
  };
}

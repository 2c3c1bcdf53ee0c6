import type { ValueType } from "../types/types.js";
import type { Codec, FlatValues } from "./codec.js";
import type { CanonContext } from "./context.js";
import { layoutOf } from "./layout.js";
import { mismatch, within } from "./mismatch.js";
import { pairCodec } from "./pairs.js";
import { type Entries, RepeatedKeys } from "./repeated-keys.js";
import { littleEndian, type TypedArray, typedArrayOf } from "./typed-arrays.js";

/** What an item of an array costs the host at least, in bytes. */
const itemCost = 8;

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function checkItems(element: Codec, value: ArrayLike<unknown>): void {
  let i = 0;
  try {
    for (; i < value.length; i++) element.check(value[i]);
  } catch (error) {
    within(`[${i}]`, error);
  }
}

/** Up to so many numbers a loop is faster than the views that a copy in one piece takes. */
const fewItems = 16;

/** `list<T>`: numbers come as the typed array of their type, everything else as an array. */
export function listCodec(cx: CanonContext, type: ValueType): Codec {
  const element = cx.codec(type);
  const { size, align } = layoutOf(type);
  const Typed = typedArrayOf(type);

  const check = (value: unknown): void => {
    // Every item of the matching typed array is in range by construction.
    if (Typed !== undefined && value instanceof Typed) return;
    if (!isArrayLike(value)) mismatch(Typed === undefined ? "an array" : `an array or ${Typed.name}`, value);
    checkItems(element, value);
  };
  const lowerItems = (cx: CanonContext, value: ArrayLike<unknown>): number => {
    const { length } = value;
    const pointer = cx.allocContent(align, length * size, value);
    for (let i = 0; i < length; i++) element.store(pointer + i * size, value[i]);
    cx.length = length;
    return pointer;
  };
  const liftItems = (cx: CanonContext, pointer: number, length: number): unknown[] => {
    cx.checkContent(pointer, length * size, align, length * Math.max(size, itemCost));
    const items = new Array<unknown>(length);
    for (let i = 0; i < length; i++) items[i] = element.load(pointer + i * size);
    return items;
  };
  if (Typed === undefined || !littleEndian) return pairCodec(cx, check, liftItems, lowerItems);

  const liftNumbers = (cx: CanonContext, pointer: number, length: number): TypedArray => {
    cx.checkContent(pointer, length * size, align, length * size);
    if (Typed === Uint8Array) return cx.u8.slice(pointer, pointer + length);
    if (length > fewItems) return new Typed(cx.u8.buffer, pointer, length).slice();
    const items = new Typed(length);
    for (let i = 0; i < length; i++) items[i] = element.load(pointer + i * size) as number;
    return items;
  };
  const lowerNumbers = (cx: CanonContext, value: ArrayLike<unknown>): number => {
    if (value.length <= fewItems || !(value instanceof Typed)) return lowerItems(cx, value);
    const { length } = value;
    const pointer = cx.allocContent(align, length * size, value);
    // The view is made after the allocation: an array over this very memory is detached when the memory grows.
    const bytes = value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, length * size);
    cx.u8.set(bytes, pointer);
    cx.length = length;
    return pointer;
  };
  return pairCodec<ArrayLike<unknown>>(cx, check, liftNumbers, lowerNumbers);
}

/** `map<K, V>`: a JavaScript Map; on the wire a list of pairs, where a later pair replaces an earlier one. */
export function mapCodec(cx: CanonContext, key: ValueType, value: ValueType): Codec {
  const list = listCodec(cx, { kind: "tuple", elements: [key, value] });
  const toMap = (entries: unknown): Map<unknown, unknown> => {
    const map = new Map(entries as Entries);
    return map.size === (entries as Entries).length ? map : new RepeatedKeys(entries as Entries);
  };
  return {
    check: (map) => {
      if (!(map instanceof Map)) mismatch("a Map", map);
      list.check([...map]);
    },
    load: (pointer) => toMap(list.load(pointer)),
    store: (pointer, map) => list.store(pointer, RepeatedKeys.entriesOf(map)),
    liftFlat: (flat, at) => toMap(list.liftFlat(flat, at)),
    lowerFlat: (map, flat, at) => list.lowerFlat(RepeatedKeys.entriesOf(map), flat, at),
  };
}

/** `list<T, N>`: laid out in place, like N fields; always an array in JavaScript, like a tuple. */
export function fixedListCodec(cx: CanonContext, type: ValueType, length: number): Codec {
  const element = cx.codec(type);
  const { size, align, flat } = layoutOf(type);
  const slots = flat.length;
  const fill = (item: (i: number) => unknown): unknown => {
    const items = new Array<unknown>(length);
    for (let i = 0; i < length; i++) items[i] = item(i);
    return items;
  };
  return {
    check: (value) => {
      if (!isArrayLike(value) || value.length !== length) mismatch(`an array of ${length}`, value);
      checkItems(element, value);
    },
    load: (pointer) => {
      cx.checkContent(pointer, length * size, align, length * Math.max(size, itemCost));
      return fill((i) => element.load(pointer + i * size));
    },
    store: (pointer, value: ArrayLike<unknown>) => {
      for (let i = 0; i < length; i++) element.store(pointer + i * size, value[i]);
    },
    liftFlat: (values: FlatValues, at) => fill((i) => element.liftFlat(values, at + i * slots)),
    lowerFlat: (value: ArrayLike<unknown>, values, at) => {
      for (let i = 0; i < length; i++) element.lowerFlat(value[i], values, at + i * slots);
    },
  };
}

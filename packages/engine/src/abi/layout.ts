import type { Primitive } from "../binary/definitions.js";
import type { ValueType, ValueTypeOf } from "../types/types.js";

export type CoreType = "i32" | "i64" | "f32" | "f64";

/** How a value lies in linear memory, and as which core values it travels. Sizes are in bytes, memories are 32-bit. */
export interface Layout {
  readonly size: number;
  readonly align: number;
  /** The core types of its flat form; lists that are too long to be used are cut at `maxFlatParams + 1`. */
  readonly flat: readonly CoreType[];
}

export interface RecordLayout extends Layout {
  readonly offsets: readonly number[];
  readonly flatOffsets: readonly number[];
}

export interface VariantLayout extends Layout {
  readonly discriminantSize: number;
  readonly payloadOffset: number;
}

/** With more flat parameters than this, arguments travel through memory. */
export const maxFlatParams = 16;
/** With more flat results than this, the result travels through memory. */
export const maxFlatResults = 1;
/** No value, string or list may take more bytes. */
export const maxByteLength = 2 ** 28 - 1;

// Nested tuples double per level, so a full flat list could be exponential in the size of the binary.
const flatCut = maxFlatParams + 1;

const alignTo = (offset: number, align: number): number => Math.ceil(offset / align) * align;

const sizes: Partial<Record<Primitive, number>> = { bool: 1, u8: 1, s8: 1, u16: 2, s16: 2, u64: 8, s64: 8, f64: 8 };
const cores: Partial<Record<Primitive, CoreType>> = { u64: "i64", s64: "i64", f32: "f32", f64: "f64" };

/** Size of an address in bytes, which tells how large strings and lists are. Our memories have 32-bit addresses. */
type PointerSize = 4 | 8;

const pair = (pointer: PointerSize): Layout => ({ size: 2 * pointer, align: pointer, flat: ["i32", "i32"] });
const scalar = (size: number, core: CoreType = "i32"): Layout => ({ size, align: size, flat: [core] });

export function recordLayout(types: readonly ValueType[], pointer: PointerSize = 4): RecordLayout {
  let size = 0;
  let align = 1;
  const flat: CoreType[] = [];
  const offsets: number[] = [];
  const flatOffsets: number[] = [];
  for (const type of types) {
    const part = layoutOf(type, pointer);
    size = alignTo(size, part.align);
    offsets.push(size);
    flatOffsets.push(flat.length);
    size += part.size;
    align = Math.max(align, part.align);
    if (flat.length < flatCut) flat.push(...part.flat);
  }
  return { size: alignTo(size, align), align, flat: flat.slice(0, flatCut), offsets, flatOffsets };
}

/** The payload types of the cases of a variant or of what the canonical ABI treats as one. */
export function caseTypes(type: ValueTypeOf<"variant" | "option" | "result" | "enum">): readonly (ValueType | null)[] {
  switch (type.kind) {
    case "option":
      return [null, type.element];
    case "result":
      return [type.ok, type.err];
    case "enum":
      return type.labels.map(() => null);
    case "variant":
      return type.cases.map((one) => one.type);
  }
}

// Cases share their slots: two core types that differ are widened to one that holds both.
function joinCore(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  return (a === "i32" && b === "f32") || (a === "f32" && b === "i32") ? "i32" : "i64";
}

export function variantLayout(cases: readonly (ValueType | null)[], pointer: PointerSize = 4): VariantLayout {
  const discriminantSize = cases.length <= 0x100 ? 1 : cases.length <= 0x10000 ? 2 : 4;
  let align: number = discriminantSize;
  let size = 0;
  const flat: CoreType[] = ["i32"];
  for (const type of cases) {
    if (type === null) continue;
    const part = layoutOf(type, pointer);
    align = Math.max(align, part.align);
    size = Math.max(size, part.size);
    part.flat.forEach((core, i) => {
      const slot = flat[i + 1];
      flat[i + 1] = slot === undefined ? core : joinCore(slot, core);
    });
  }
  // Payloads of a smaller alignment than the discriminant can start right after it too.
  const payloadOffset = alignTo(discriminantSize, align);
  return {
    size: alignTo(payloadOffset + size, align),
    align,
    flat: flat.slice(0, flatCut),
    discriminantSize,
    payloadOffset,
  };
}

function fixedListLayout(element: Layout, length: number): Layout {
  const flat: CoreType[] = [];
  for (let i = 0; i < length && flat.length < flatCut; i++) flat.push(...element.flat);
  return { size: element.size * length, align: element.align, flat: flat.slice(0, flatCut) };
}

function compute(type: ValueType, pointer: PointerSize): Layout {
  switch (type.kind) {
    case "primitive":
      if (type.primitive === "string") return pair(pointer);
      return scalar(sizes[type.primitive] ?? 4, cores[type.primitive]);
    case "record":
      return recordLayout(
        type.fields.map((field) => field.type),
        pointer,
      );
    case "tuple":
      return recordLayout(type.elements, pointer);
    case "variant":
    case "option":
    case "result":
    case "enum":
      return variantLayout(caseTypes(type), pointer);
    case "list":
    case "map":
      return pair(pointer);
    case "fixed-list":
      return fixedListLayout(layoutOf(type.element, pointer), type.length);
    case "flags":
      // A valid type has at most 32 labels.
      return scalar(type.labels.length <= 8 ? 1 : type.labels.length <= 16 ? 2 : 4);
    case "own":
    case "borrow":
      return scalar(4);
  }
}

const layouts = { 4: new WeakMap<ValueType, Layout>(), 8: new WeakMap<ValueType, Layout>() };

/** The layout of a type; for 64-bit addresses only size and alignment are of use. */
export function layoutOf(type: ValueType, pointer: PointerSize = 4): Layout {
  let layout = layouts[pointer].get(type);
  if (layout === undefined) {
    layout = compute(type, pointer);
    layouts[pointer].set(type, layout);
  }
  return layout;
}

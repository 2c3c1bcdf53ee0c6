import { show, trap } from "../errors.js";
import type { ValueTypeOf } from "../types/types.js";
import { type Codec, unitCodec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { caseTypes, layoutOf, variantLayout } from "./layout.js";
import { mismatch, within } from "./mismatch.js";
import { unsignedCodec } from "./scalars.js";
import { inSlots } from "./slots.js";

type Variant = ValueTypeOf<"variant" | "option" | "result" | "enum">;

/** How a JavaScript value shows which case it is and what that case carries. */
interface Shape {
  /** The index of the value's case, or undefined when it is none. */
  index(value: unknown): number | undefined;
  payload(value: unknown): unknown;
  make(index: number, payload: unknown): unknown;
  readonly expected: string;
  /** Where a payload stands in its value, for the path of an error. */
  readonly step: string;
}

/** A case by its name, and what it carries. */
export interface Tagged {
  readonly tag: unknown;
  readonly val?: unknown;
}

const isObject = (value: unknown): value is Tagged => typeof value === "object" && value !== null;

const indexIn = (labels: readonly string[]): ((label: unknown) => number | undefined) => {
  const indices = new Map<unknown, number>(labels.map((label, i) => [label, i]));
  return (label) => indices.get(label);
};

function taggedShape(labels: readonly string[], make: Shape["make"]): Shape {
  const index = indexIn(labels);
  return {
    index: (value) => (isObject(value) ? index(value.tag) : undefined),
    payload: (value) => (value as Tagged).val,
    make,
    expected: `an object with a tag of ${labels.map(show).join(", ")}`,
    step: ".val",
  };
}

/** An option is its value or undefined (null is taken too). */
const plainOption: Shape = {
  index: (value) => (value === undefined || value === null ? 0 : 1),
  payload: (value) => value,
  make: (_, payload) => payload,
  expected: "a value or undefined",
  step: "",
};

function shapeOf(type: Variant): Shape {
  switch (type.kind) {
    case "option":
      // The outer level of option<option<T>> keeps a tag, or none and some(none) would be the same value.
      if (type.element.kind !== "option") return plainOption;
      return taggedShape(["none", "some"], (index, val) => (index === 0 ? { tag: "none" } : { tag: "some", val }));
    case "enum": {
      const { labels } = type;
      return {
        index: indexIn(labels),
        payload: () => undefined,
        make: (index) => labels[index],
        expected: `one of ${labels.map(show).join(", ")}`,
        step: "",
      };
    }
    case "result":
      return taggedShape(["ok", "err"], (index, val) => ({ tag: index === 0 ? "ok" : "err", val }));
    case "variant": {
      const { cases } = type;
      return taggedShape(
        cases.map((one) => one.name),
        (index, val) => {
          const { name: tag, type } = cases[index]!;
          return type === null ? { tag } : { tag, val };
        },
      );
    }
  }
}

/** What variant, option, result and enum share: the index of a case, and that case's payload. */
export function variantCodec(cx: CanonContext, type: Variant): Codec {
  const shape = shapeOf(type);
  const types = caseTypes(type);
  const { flat, discriminantSize, payloadOffset } = variantLayout(types);
  const discriminant = unsignedCodec(cx, discriminantSize);
  const [, ...slots] = flat;
  const zeroes = slots.map((core) => (core === "i64" ? 0n : 0));
  const cases = types.map((one) => (one === null ? unitCodec : inSlots(cx.codec(one), layoutOf(one).flat, slots)));
  const valid = (index: number): number =>
    index < cases.length ? index : trap(`${index} is not a case of a variant with ${cases.length} cases`);
  return {
    check: (value) => {
      const index = shape.index(value);
      if (index === undefined) return mismatch(shape.expected, value);
      try {
        cases[index]!.check(shape.payload(value));
      } catch (error) {
        within(shape.step, error);
      }
    },
    load: (pointer) => {
      const index = valid(discriminant.load(pointer) as number);
      return shape.make(index, cases[index]!.load(pointer + payloadOffset));
    },
    store: (pointer, value) => {
      const index = shape.index(value) ?? 0;
      discriminant.store(pointer, index);
      cases[index]!.store(pointer + payloadOffset, shape.payload(value));
    },
    liftFlat: (values, at) => {
      const index = valid((values[at] as number) >>> 0);
      return shape.make(index, cases[index]!.liftFlat(values, at + 1));
    },
    lowerFlat: (value, values, at) => {
      const index = shape.index(value) ?? 0;
      values[at] = index;
      for (let i = 0; i < zeroes.length; i++) values[at + 1 + i] = zeroes[i]!;
      cases[index]!.lowerFlat(shape.payload(value), values, at + 1);
    },
  };
}

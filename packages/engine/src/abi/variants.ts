import { show } from "../errors.js";
import type { ValueTypeOf } from "../types/types.js";
import { Cases } from "./cases.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { mismatch, within } from "./mismatch.js";

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

interface Tagged {
  readonly tag: unknown;
  readonly val?: unknown;
}

function codecOf(cases: Cases, shape: Shape): Codec {
  return {
    check: (value) => {
      const index = shape.index(value);
      if (index === undefined) return mismatch(shape.expected, value);
      try {
        cases.check(index, shape.payload(value));
      } catch (error) {
        within(shape.step, error);
      }
    },
    load: (pointer) => {
      const index = cases.readIndex(pointer);
      return shape.make(index, cases.load(pointer, index));
    },
    store: (pointer, value) => cases.store(pointer, shape.index(value) ?? 0, shape.payload(value)),
    liftFlat: (flat, at) => {
      const index = cases.flatIndex(flat[at] as number);
      return shape.make(index, cases.liftFlat(flat, at, index));
    },
    lowerFlat: (value, flat, at) => cases.lowerFlat(flat, at, shape.index(value) ?? 0, shape.payload(value)),
  };
}

const isObject = (value: unknown): value is Tagged => typeof value === "object" && value !== null;

function taggedShape(labels: readonly string[], make: Shape["make"]): Shape {
  const indices = new Map<unknown, number>(labels.map((label, i) => [label, i]));
  return {
    index: (value) => (isObject(value) ? indices.get(value.tag) : undefined),
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

export function variantCodec(cx: CanonContext, type: ValueTypeOf<"variant" | "option" | "result" | "enum">): Codec {
  const cases = new Cases(cx, type);
  switch (type.kind) {
    case "option": {
      // The outer level of option<option<T>> keeps a tag, or none and some(none) would be the same value.
      if (type.element.kind !== "option") return codecOf(cases, plainOption);
      const make = (index: number, val: unknown) => (index === 0 ? { tag: "none" } : { tag: "some", val });
      return codecOf(cases, taggedShape(["none", "some"], make));
    }
    case "enum": {
      const { labels } = type;
      const indices = new Map<unknown, number>(labels.map((label, i) => [label, i]));
      return codecOf(cases, {
        index: (value) => indices.get(value),
        payload: () => undefined,
        make: (index) => labels[index],
        expected: `one of ${labels.map(show).join(", ")}`,
        step: "",
      });
    }
    case "result":
      return codecOf(
        cases,
        taggedShape(["ok", "err"], (index, val) => ({ tag: index === 0 ? "ok" : "err", val })),
      );
    case "variant": {
      const labels = type.cases.map((one) => one.name);
      const bare = type.cases.map((one) => one.type === null);
      return codecOf(
        cases,
        taggedShape(labels, (index, val) => (bare[index] ? { tag: labels[index] } : { tag: labels[index], val })),
      );
    }
  }
}

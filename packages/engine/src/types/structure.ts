import type { Primitive } from "../binary/definitions.js";
import type { ResourceType, ValueType } from "./types.js";

type Named<P> = readonly { readonly name: string; readonly type: P }[];

/** A value type by what stands for its parts and its resources: indices in the binary, or types. */
export type Structure<P, R> =
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  | { readonly kind: "record"; readonly fields: Named<P> }
  | { readonly kind: "variant"; readonly cases: Named<P | null> }
  | { readonly kind: "list" | "option"; readonly element: P }
  | { readonly kind: "fixed-list"; readonly element: P; readonly length: number }
  | { readonly kind: "map"; readonly key: P; readonly value: P }
  | { readonly kind: "tuple"; readonly elements: readonly P[] }
  | { readonly kind: "flags" | "enum"; readonly labels: readonly string[] }
  | { readonly kind: "result"; readonly ok: P | null; readonly err: P | null }
  | { readonly kind: "own" | "borrow"; readonly resource: R };

/** The value type with the same structure and what `part` and `resource` give. One without either stays what it is. */
export function mapParts<P, R>(
  type: Structure<P, R>,
  part: (part: P) => ValueType,
  resource: (resource: R) => ResourceType,
): ValueType {
  const optional = (one: P | null): ValueType | null => (one === null ? null : part(one));
  switch (type.kind) {
    case "record":
      return { kind: "record", fields: type.fields.map(({ name, type }) => ({ name, type: part(type) })) };
    case "variant":
      return { kind: "variant", cases: type.cases.map(({ name, type }) => ({ name, type: optional(type) })) };
    case "list":
    case "option":
    case "fixed-list":
      return { ...type, element: part(type.element) };
    case "map":
      return { kind: "map", key: part(type.key), value: part(type.value) };
    case "tuple":
      return { kind: "tuple", elements: type.elements.map(part) };
    case "result":
      return { kind: "result", ok: optional(type.ok), err: optional(type.err) };
    case "own":
    case "borrow":
      return { kind: type.kind, resource: resource(type.resource) };
    default:
      return type;
  }
}

/** The types that a value type is made of directly. */
export function partsOf(type: ValueType): readonly ValueType[] {
  const parts: ValueType[] = [];
  mapParts(
    type,
    (part) => {
      parts.push(part);
      return part;
    },
    (resource) => resource,
  );
  return parts;
}

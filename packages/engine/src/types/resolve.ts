import type { TypeDefinition, ValueTypeReference } from "../binary/definitions.js";
import { unsupported } from "../binary/unsupported.js";
import { linkError } from "../errors.js";
import type { Scope } from "./scope.js";
import { isValueType, partsOf, type ResourceType, type Type, type ValueType } from "./types.js";

/** How deep a value type may nest. Every traversal of a value recurses this deep at most. */
export const maxValueDepth = 100;

const depths = new WeakMap<ValueType, number>();

const primitiveTypes = new Map<string, ValueType>();

function primitive(name: Extract<ValueTypeReference, string>): ValueType {
  let type = primitiveTypes.get(name);
  if (type === undefined) {
    type = { kind: "primitive", primitive: name };
    primitiveTypes.set(name, type);
  }
  return type;
}

function valueType(scope: Scope, reference: ValueTypeReference): ValueType {
  if (typeof reference === "string") return primitive(reference);
  const type = scope.get("type", reference);
  if (!isValueType(type))
    throw linkError(`invalid component: type ${reference} is a ${type.kind}, expected a value type`);
  return type;
}

function checkDepth(type: ValueType): ValueType {
  let depth = 0;
  for (const part of partsOf(type)) depth = Math.max(depth, depths.get(part) ?? 0);
  if (depth >= maxValueDepth) throw unsupported(`value types nested deeper than ${maxValueDepth}`);
  depths.set(type, depth + 1);
  return type;
}

/** Gives a type definition its meaning in a scope. `newResource` makes the type of a resource definition. */
export function resolveType(
  scope: Scope,
  definition: TypeDefinition,
  newResource: (destructor: number | null) => ResourceType,
): Type {
  const of = (reference: ValueTypeReference): ValueType => valueType(scope, reference);
  const maybe = (reference: ValueTypeReference | null): ValueType | null => (reference === null ? null : of(reference));
  switch (definition.kind) {
    case "primitive":
      return primitive(definition.primitive);
    case "record":
      return checkDepth({ kind: "record", fields: definition.fields.map((f) => ({ name: f.name, type: of(f.type) })) });
    case "variant":
      return checkDepth({
        kind: "variant",
        cases: definition.cases.map((c) => ({ name: c.name, type: maybe(c.type) })),
      });
    case "list":
    case "option":
      return checkDepth({ kind: definition.kind, element: of(definition.element) });
    case "fixed-list":
      return checkDepth({ kind: "fixed-list", element: of(definition.element), length: definition.length });
    case "map":
      return checkDepth({ kind: "map", key: of(definition.key), value: of(definition.value) });
    case "tuple":
      return checkDepth({ kind: "tuple", elements: definition.elements.map(of) });
    case "flags":
    case "enum":
      return { kind: definition.kind, labels: definition.labels };
    case "result":
      return checkDepth({ kind: "result", ok: maybe(definition.ok), err: maybe(definition.err) });
    case "own":
    case "borrow":
      return { kind: definition.kind, resource: scope.typeOf("resource", definition.resource) };
    case "func": {
      const params = definition.params.map((p) => ({ name: p.name, type: of(p.type) }));
      return { kind: "func", params, result: maybe(definition.result) };
    }
    case "instance":
    case "component":
      return { kind: definition.kind, declarations: definition.declarations, scope };
    case "resource":
      return newResource(definition.destructor);
  }
}

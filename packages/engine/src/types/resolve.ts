import type { TypeDefinition, ValueTypeReference } from "../binary/definitions.js";
import type { Scope } from "./scope.js";
import type { FunctionType, ResourceType, Type, ValueType } from "./types.js";

export type FunctionDefinition = Extract<TypeDefinition, { kind: "func" }>;
export type ValueDefinition = Exclude<TypeDefinition, { kind: "func" | "instance" | "component" | "resource" }>;

/** What the indices in a definition stand for. */
export interface TypeIndices {
  readonly value: (index: number) => ValueType;
  readonly resource: (index: number) => ResourceType;
}

const primitiveTypes = new Map<string, ValueType>();

function primitive(name: Extract<ValueTypeReference, string>): ValueType {
  let type = primitiveTypes.get(name);
  if (type === undefined) {
    type = { kind: "primitive", primitive: name };
    primitiveTypes.set(name, type);
  }
  return type;
}

const valueType = (at: TypeIndices, reference: ValueTypeReference): ValueType =>
  typeof reference === "string" ? primitive(reference) : at.value(reference);
const optionalType = (at: TypeIndices, reference: ValueTypeReference | null): ValueType | null =>
  reference === null ? null : valueType(at, reference);

export function resolveValueType(definition: ValueDefinition, at: TypeIndices): ValueType {
  const of = (reference: ValueTypeReference): ValueType => valueType(at, reference);
  switch (definition.kind) {
    case "primitive":
      return primitive(definition.primitive);
    case "record":
      return { kind: "record", fields: definition.fields.map(({ name, type }) => ({ name, type: of(type) })) };
    case "variant":
      return {
        kind: "variant",
        cases: definition.cases.map(({ name, type }) => ({ name, type: optionalType(at, type) })),
      };
    case "list":
    case "option":
      return { kind: definition.kind, element: of(definition.element) };
    case "fixed-list":
      return { kind: "fixed-list", element: of(definition.element), length: definition.length };
    case "map":
      return { kind: "map", key: of(definition.key), value: of(definition.value) };
    case "tuple":
      return { kind: "tuple", elements: definition.elements.map(of) };
    case "flags":
    case "enum":
      return { kind: definition.kind, labels: definition.labels };
    case "result":
      return { kind: "result", ok: optionalType(at, definition.ok), err: optionalType(at, definition.err) };
    case "own":
    case "borrow":
      return { kind: definition.kind, resource: at.resource(definition.resource) };
  }
}

export function resolveFunctionType({ params, result }: FunctionDefinition, at: TypeIndices): FunctionType {
  return {
    kind: "func",
    params: params.map(({ name, type }) => ({ name, type: valueType(at, type) })),
    result: optionalType(at, result),
  };
}

/** Gives a type definition its meaning in a scope. `newResource` makes the type of a resource definition, of which types have none. */
export function resolveType(
  scope: Scope,
  definition: TypeDefinition,
  newResource?: (destructor: number | null) => ResourceType,
): Type {
  const at: TypeIndices = {
    value: (index) => scope.get("type", index) as ValueType,
    resource: (index) => scope.typeOf("resource", index),
  };
  switch (definition.kind) {
    case "func":
      return resolveFunctionType(definition, at);
    case "instance":
    case "component":
      return { kind: definition.kind, declarations: definition.declarations, scope };
    case "resource":
      return newResource!(definition.destructor);
    default:
      return resolveValueType(definition, at);
  }
}

import type { TypeDefinition, ValueTypeReference } from "../binary/definitions.js";
import type { Scope } from "./scope.js";
import { mapParts } from "./structure.js";
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

export function resolveValueType(definition: ValueDefinition, at: TypeIndices): ValueType {
  if (definition.kind === "primitive") return primitive(definition.primitive);
  return mapParts(definition, (reference) => valueType(at, reference), at.resource);
}

export function resolveFunctionType({ params, result }: FunctionDefinition, at: TypeIndices): FunctionType {
  return {
    kind: "func",
    params: params.map(({ name, type }) => ({ name, type: valueType(at, type) })),
    result: result === null ? null : valueType(at, result),
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

import { layoutOf, maxByteLength } from "../abi/layout.js";
import { factsOf } from "../types/facts.js";
import {
  type FunctionDefinition,
  resolveFunctionType,
  resolveValueType,
  type TypeIndices,
  type ValueDefinition,
} from "../types/resolve.js";
import { type FunctionType, isValueType, type ValueType } from "../types/types.js";
import { looseLabel } from "./names.js";
import { typesIn } from "./parts.js";
import { violate } from "./session.js";
import type { Space } from "./space.js";
import type { Type } from "./types.js";

/** How deep types may nest: every walk over one recurses this deep at most. */
const maxDepth = 100;
const maxFlags = 32;
const maxParams = 1000;

export function checkDepth(depth: number): void {
  if (depth > maxDepth) violate(`types are nested deeper than ${maxDepth}`);
}

/** How deep a type nests. */
export function depthOf(type: Type): number {
  if ("depth" in type) return type.depth;
  if (type.kind === "resource") return 0;
  if (type.kind !== "func") return factsOf(type).depth;
  return 1 + typesIn(type).reduce((deepest, part) => Math.max(deepest, depthOf(part)), 0);
}

/** The types of a space, looked up with the checks that they need. */
const checked = (space: Space): TypeIndices => ({
  value: (index) => {
    const type = space.get("type", index) as ValueType;
    return isValueType(type) ? type : violate(`type ${index} is not a value type`);
  },
  resource: (index) => space.typeOf("resource", index),
});

/** Names that differ in case and hyphens only are the same name. */
function checkUnique(what: string, items: readonly { readonly name: string }[]): void {
  const seen = new Map<string, string>();
  for (const { name } of items) {
    const key = looseLabel(name);
    if (seen.has(key)) violate(`${what} "${name}" conflicts with "${seen.get(key)}"`);
    seen.set(key, name);
  }
}

/** Resolves the definition of a value type and checks it. */
export function defineValueType(space: Space, definition: ValueDefinition): ValueType {
  checkLabels(definition);
  const type = resolveValueType(definition, checked(space));
  if (type.kind === "map") checkMap(type);
  checkDepth(depthOf(type));
  // Whatever the memory: a value is largest where addresses have 64 bits.
  if (layoutOf(type, 8).size > maxByteLength) violate(`a ${type.kind} type is larger than ${maxByteLength} bytes`);
  return type;
}

function checkLabels(definition: ValueDefinition): void {
  switch (definition.kind) {
    case "record":
      checkUnique("record field", definition.fields);
      break;
    case "variant":
      checkUnique("variant case", definition.cases);
      break;
    case "flags":
    case "enum":
      checkUnique(
        `${definition.kind} label`,
        definition.labels.map((name) => ({ name })),
      );
      if (definition.kind === "flags" && definition.labels.length > maxFlags) violate(`more than ${maxFlags} flags`);
  }
}

function checkMap({ key, value }: Extract<ValueType, { kind: "map" }>): void {
  if (key.kind !== "primitive" || key.primitive.startsWith("f")) {
    violate("the keys of a map must be integers, chars, strings or bools");
  }
  // Values under a key that comes twice are dropped, which handles must not be.
  const { own, borrow } = factsOf(value);
  if (own || borrow) violate("the values of a map contain handles");
}

export function defineFunctionType(space: Space, definition: FunctionDefinition): FunctionType {
  if (definition.params.length > maxParams) violate(`more than ${maxParams} parameters`);
  checkUnique("parameter", definition.params);
  const type = resolveFunctionType(definition, checked(space));
  if (type.result !== null && factsOf(type.result).borrow) violate("the result of a function contains a borrow");
  checkDepth(depthOf(type));
  return type;
}

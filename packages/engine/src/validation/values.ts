import { alignTo, discriminantSizeOf, flagsSize, maxByteLength, primitiveSize } from "../abi/layout.js";
import {
  type FunctionDefinition,
  resolveFunctionType,
  resolveValueType,
  type TypeIndices,
  type ValueDefinition,
} from "../types/resolve.js";
import { type FunctionType, isValueType, partsOf, type ValueType } from "../types/types.js";
import { looseLabel } from "./names.js";
import { violate } from "./session.js";
import type { Space } from "./space.js";

/** How deep types may nest: every walk over one recurses this deep at most. */
const maxDepth = 100;
const maxFlags = 32;
const maxParams = 1000;

/** What the rules ask of a value type, gathered from its parts when it is defined. */
interface Facts {
  readonly depth: number;
  readonly borrow: boolean;
  readonly handle: boolean;
  /** It has a string or list in it, whose content is elsewhere in memory. */
  readonly pointer: boolean;
  /** In bytes, in a 64-bit memory, where it is largest. */
  readonly size: number;
  readonly align: number;
}

const facts = new WeakMap<ValueType, Facts>();
const pointerSize = 8;

export function checkDepth(depth: number): void {
  if (depth > maxDepth) violate(`types are nested deeper than ${maxDepth}`);
}

export function depthOfFunction({ params, result }: FunctionType): number {
  let deepest = result === null ? 0 : factsOf(result).depth;
  for (const { type } of params) deepest = Math.max(deepest, factsOf(type).depth);
  return deepest + 1;
}

export function factsOf(type: ValueType): Facts {
  let known = facts.get(type);
  if (known === undefined) {
    known = computeFacts(type);
    facts.set(type, known);
  }
  return known;
}

function computeFacts(type: ValueType): Facts {
  const parts = partsOf(type).map(factsOf);
  const isList = type.kind === "list" || type.kind === "map";
  const isString = type.kind === "primitive" && type.primitive === "string";
  const isHandle = type.kind === "own" || type.kind === "borrow";
  const [size, align] = extent(type, parts);
  if (size > maxByteLength) violate(`a ${type.kind} type is larger than ${maxByteLength} bytes`);
  return {
    depth: 1 + parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0),
    borrow: type.kind === "borrow" || parts.some((part) => part.borrow),
    handle: isHandle || parts.some((part) => part.handle),
    pointer: isList || isString || parts.some((part) => part.pointer),
    size,
    align,
  };
}

function recordExtent(parts: readonly Facts[]): readonly [size: number, align: number] {
  let size = 0;
  let align = 1;
  for (const part of parts) {
    size = alignTo(size, part.align) + part.size;
    align = Math.max(align, part.align);
  }
  return [alignTo(size, align), align];
}

const same = (size: number): readonly [size: number, align: number] => [size, size];

function extent(type: ValueType, parts: readonly Facts[]): readonly [size: number, align: number] {
  switch (type.kind) {
    case "primitive": {
      if (type.primitive === "string") return [2 * pointerSize, pointerSize];
      return same(primitiveSize(type.primitive));
    }
    case "record":
    case "tuple":
      return recordExtent(parts);
    case "map":
    case "list":
      return [2 * pointerSize, pointerSize];
    case "fixed-list":
      return [parts[0]!.size * type.length, parts[0]!.align];
    case "flags":
      return same(flagsSize(type.labels.length));
    case "own":
    case "borrow":
      return same(4);
    default: {
      const count = type.kind === "variant" ? type.cases.length : type.kind === "enum" ? type.labels.length : 2;
      const discriminant = discriminantSizeOf(count);
      const align = parts.reduce((most, part) => Math.max(most, part.align), discriminant as number);
      const payload = parts.reduce((most, part) => Math.max(most, part.size), 0);
      return [alignTo(alignTo(discriminant, align) + payload, align), align];
    }
  }
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
  checkDepth(factsOf(type).depth);
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
  if (factsOf(value).handle) violate("the values of a map contain handles");
}

export function defineFunctionType(space: Space, definition: FunctionDefinition): FunctionType {
  if (definition.params.length > maxParams) violate(`more than ${maxParams} parameters`);
  checkUnique("parameter", definition.params);
  const type = resolveFunctionType(definition, checked(space));
  if (type.result !== null && factsOf(type.result).borrow) violate("the result of a function contains a borrow");
  checkDepth(depthOfFunction(type));
  return type;
}

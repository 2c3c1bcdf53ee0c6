import type { CoreExternType, CoreTypeDefinition, Limits, ModuleDeclaration } from "../binary/definitions.js";
import { addOnce, violate } from "./session.js";
import type { CoreExtern, CoreType, ModuleType } from "./types.js";

/** Resolves the declarations of a module; `outer` finds a type of the components around it. */
export function moduleType(
  declarations: readonly ModuleDeclaration[],
  outer: (count: number, index: number) => CoreType,
): ModuleType {
  const types: CoreType[] = [];
  const imports = new Map<string, { module: string; name: string; type: CoreExtern }>();
  const exports = new Map<string, CoreExtern>();
  const at = (index: number): CoreType => types[index] ?? violate(`core type index ${index} is out of bounds`);
  for (const declaration of declarations) {
    switch (declaration.op) {
      case "types":
        for (const type of declaration.types) types.push(coreType(type, types.length, at, outer));
        break;
      case "alias": {
        const { count, index } = declaration;
        const type = count === 0 ? at(index) : outer(count - 1, index);
        if (type.kind === "module") violate("a module type is aliased into a module type");
        types.push(type);
        break;
      }
      case "import": {
        const { module, name } = declaration;
        const key = JSON.stringify([module, name]);
        if (imports.has(key)) violate(`import "${module}" "${name}" is taken`);
        imports.set(key, { module, name, type: coreExtern(declaration.type, at) });
        break;
      }
      case "export":
        addOnce(exports, "export", declaration.name, coreExtern(declaration.type, at));
    }
  }
  return { kind: "module", imports, exports };
}

/** Resolves a core type that will have the index `own`, by which it may refer to itself. */
export function coreType(
  definition: CoreTypeDefinition,
  own: number,
  at: (index: number) => CoreType,
  outer: (count: number, index: number) => CoreType,
): CoreType {
  if (definition.kind === "module") return moduleType(definition.declarations, outer);
  if (definition.kind === "func" && definition.signature.includes("?")) {
    for (const [, digits] of definition.signature.matchAll(/\?(\d+)/g)) {
      const index = Number(digits);
      if (index !== own && at(index).kind === "module") violate(`core type ${index} is a module type`);
    }
  }
  return definition;
}

function coreExtern(type: CoreExternType, at: (index: number) => CoreType): CoreExtern {
  switch (type.kind) {
    case "func":
    case "tag": {
      const resolved = at(type.type);
      if (resolved.kind !== "func") violate(`core type ${type.type} is not a function type`);
      return { kind: type.kind, signature: resolved.signature };
    }
    case "memory":
      checkLimits(type.limits, 2 ** ((type.limits.wide ? 64 : 32) - type.limits.pageSize));
      return type;
    case "table":
      checkLimits(type.limits, Number.POSITIVE_INFINITY);
      return type;
    case "global":
      return type;
  }
}

function checkLimits({ min, max }: Limits, most: number): void {
  if (min > most || (max ?? 0) > most) violate(`memory of more than ${most} pages`);
  if (max !== null && max < min) violate(`maximum ${max} is below the minimum ${min}`);
}

/** A signature with an exotic type in it cannot be compared here; WebAssembly does it when the module is instantiated. */
const known = (a: string, b: string): boolean => !a.includes("?") && !b.includes("?");

export const sameSignature = (a: string, b: string): boolean => a === b || !known(a, b);

/** Which references stand for which others is WebAssembly's to know, but for null. */
const isSubreference = (a: string, b: string): boolean =>
  a.includes("ref") && b.includes("ref") && (a.startsWith("non-null") || !b.startsWith("non-null"));

function fits(a: Limits, b: Limits): boolean {
  if (a.shared !== b.shared || a.wide !== b.wide || a.pageSize !== b.pageSize) return false;
  return a.min >= b.min && (b.max === null || (a.max !== null && a.max <= b.max));
}

/** Whether a core definition can stand where another is expected. */
export function coreMatches(a: CoreExtern, b: CoreExtern): boolean {
  if (a.kind === "table" && b.kind === "table") return sameSignature(a.element, b.element) && fits(a.limits, b.limits);
  if (a.kind === "memory" && b.kind === "memory") return fits(a.limits, b.limits);
  if (a.kind === "global" && b.kind === "global") {
    return a.mutable === b.mutable && (sameSignature(a.type, b.type) || (!a.mutable && isSubreference(a.type, b.type)));
  }
  return "signature" in a && "signature" in b && a.kind === b.kind && sameSignature(a.signature, b.signature);
}

/** Module types: the one given may import less and export more. */
export function matchModule(a: ModuleType, b: ModuleType): void {
  for (const [key, { module, name, type }] of a.imports) {
    const given = b.imports.get(key);
    if (given === undefined || !coreMatches(given.type, type)) {
      violate(`import "${module}" "${name}" of the core module is not expected`);
    }
  }
  for (const [name, type] of b.exports) {
    const found = a.exports.get(name);
    if (found === undefined || !coreMatches(found, type))
      violate(`export "${name}" of the core module is missing or of another type`);
  }
}

import type { AliasDefinition, ExternType, Sort } from "../binary/definitions.js";
import type { Budget } from "./budget.js";
import { resolveType } from "./resolve.js";
import { type Extern, type InstanceValue, Scope } from "./scope.js";
import type { ScopedType } from "./types.js";

type ComponentAlias = Exclude<AliasDefinition, { op: "alias core export" }>;

/** Follows an alias of a component-level export or of an outer scope. Core exports are the linker's business. */
export function resolveAlias(scope: Scope, alias: ComponentAlias): void {
  if (alias.op === "alias outer") {
    scope.add(alias.sort, scope.outer(alias.count).get(alias.sort, alias.index) as never);
    return;
  }
  scope.add(alias.sort, scope.get("instance", alias.instance).exports.get(alias.name)!.value as never);
}

/** Makes the value for one declared export of an instance type. */
export type ExternMaker = (name: string, type: ExternType, scope: Scope) => unknown;

/** Walks the declarations of an instance type and makes an instance that has them. */
export function makeInstance(type: ScopedType, budget: Budget, make: ExternMaker): InstanceValue {
  budget.instance(type.declarations.length);
  const scope = new Scope(type.scope);
  const exports = new Map<string, Extern>();
  for (const declaration of type.declarations) {
    switch (declaration.op) {
      case "core type":
        scope.add("core type", undefined);
        break;
      case "type":
        scope.add("type", resolveType(scope, declaration.type));
        break;
      case "export declaration": {
        const sort: Sort = declaration.type.sort;
        const value = make(declaration.name, declaration.type, scope);
        scope.add(sort, value as never);
        exports.set(declaration.name, { sort, value });
        break;
      }
      default:
        // Validation leaves nothing else: a resource is not defined here, nothing is imported, no core instance is seen.
        resolveAlias(scope, declaration as ComponentAlias);
    }
  }
  return { exports };
}

import type { ComponentDefinition, Definition, ExternType } from "../binary/definitions.js";
import { unsupported } from "../binary/unsupported.js";
import { Budget } from "./budget.js";
import { given } from "./given.js";
import { makeInstance, resolveAlias } from "./instance-type.js";
import { resolveType } from "./resolve.js";
import { type ComponentClosure, type Extern, Scope } from "./scope.js";
import type { ResourceType } from "./types.js";

/** What a component imports and exports, worked out from its definitions without running anything. */
export interface Elaboration {
  readonly imports: ReadonlyMap<string, Extern>;
  readonly exports: ReadonlyMap<string, Extern>;
}

export function elaborate(definition: ComponentDefinition): Elaboration {
  const walk = new Walk();
  return walk.component({ definition, scope: new Scope(undefined) }, null);
}

const namedResource = (name: string): ResourceType => ({ kind: "resource", name });

class Walk {
  readonly #budget = new Budget();

  component(closure: ComponentClosure, args: ReadonlyMap<string, Extern> | null): Elaboration {
    this.#budget.instance(closure.definition.definitions.length);
    const scope = new Scope(closure.scope);
    const imports = new Map<string, Extern>();
    const exports = new Map<string, Extern>();
    for (const definition of closure.definition.definitions) {
      if (definition.op === "import") {
        const { sort } = definition.type;
        const value = args === null ? this.#extern(definition.name, definition.type, scope) : given(args, definition);
        scope.add(sort, value as never);
        imports.set(definition.name, { sort, value });
      } else if (definition.op === "export") {
        const { name, sort, index } = definition;
        const value = scope.get(sort, index);
        scope.add(sort, value as never);
        exports.set(name, { sort, value });
        const resource = value as Partial<ResourceType> | undefined;
        if (sort === "type" && resource?.kind === "resource" && resource.name === "resource") resource.name = name;
      } else this.#define(definition, scope);
    }
    return { imports, exports };
  }

  /** An import's or a declared export's value, as far as types go. */
  #extern(name: string, type: ExternType, scope: Scope): unknown {
    switch (type.sort) {
      case "func":
        return { type: scope.typeOf("func", type.index) };
      case "instance":
        return makeInstance(scope.typeOf("instance", type.index), this.#budget, (...args) => this.#extern(...args));
      case "type":
        return type.equals === null ? namedResource(name) : scope.get("type", type.equals);
      case "core module":
        return undefined;
      case "component":
        throw unsupported(`the import of a component ("${name}")`);
    }
  }

  #define(definition: Exclude<Definition, { op: "import" | "export" }>, scope: Scope): void {
    switch (definition.op) {
      case "core module":
        scope.add("core module", undefined);
        break;
      case "core instantiate":
      case "core inline instance":
        scope.add("core instance", undefined);
        break;
      case "core type":
        scope.add("core type", undefined);
        break;
      case "alias core export":
        scope.add(definition.sort, undefined as never);
        break;
      case "lower":
      case "resource.new":
      case "resource.drop":
      case "resource.rep":
        scope.add("core func", undefined);
        break;
      case "lift":
        scope.add("func", { type: scope.typeOf("func", definition.type) });
        break;
      case "type":
        scope.add(
          "type",
          resolveType(scope, definition.type, () => namedResource("resource")),
        );
        break;
      case "component":
        scope.add("component", { definition: definition.component, scope });
        break;
      case "instantiate": {
        const args = definition.args.map(({ name, sort, index }): [string, Extern] => [
          name,
          { sort, value: scope.get(sort, index) },
        ]);
        const { exports } = this.component(scope.get("component", definition.component), new Map(args));
        scope.add("instance", { exports });
        break;
      }
      case "inline instance": {
        const exports = definition.exports.map(({ name, sort, index }): [string, Extern] => [
          name,
          { sort, value: scope.get(sort, index) },
        ]);
        scope.add("instance", { exports: new Map(exports) });
        break;
      }
      default:
        resolveAlias(scope, definition);
    }
  }
}

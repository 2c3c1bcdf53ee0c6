import type { ComponentDefinition, CoreModuleDefinition, SortIndex } from "../binary/definitions.js";
import { Budget } from "../types/budget.js";
import { type ComponentClosure, type Extern, type InstanceValue, Scope } from "../types/scope.js";

type Args = ReadonlyMap<string, Extern>;

/**
 * The core modules that an instance of a component instantiates, each as often as it does: the walk of the linker, of which
 * only modules, components and the instances that hold them are looked at. What the host gives is unknown.
 */
export function coreInstantiations(definition: ComponentDefinition): readonly CoreModuleDefinition[] {
  const found: CoreModuleDefinition[] = [];
  walk({ definition, scope: new Scope(undefined) }, new Map(), new Budget(), found);
  return found;
}

const followed: readonly string[] = ["core module", "component", "instance"];

function walk(closure: ComponentClosure, args: Args, budget: Budget, found: CoreModuleDefinition[]): InstanceValue {
  const { definitions } = closure.definition;
  budget.instance(definitions.length);
  const scope = new Scope(closure.scope);
  const exports = new Map<string, Extern>();
  const add = (sort: string, value: unknown): void => {
    if (followed.includes(sort)) scope.add(sort as "core module", value);
  };
  const get = ({ sort, index }: SortIndex): Extern => ({
    sort,
    value: followed.includes(sort) ? scope.get(sort, index) : undefined,
  });
  const named = (all: readonly (SortIndex & { readonly name: string })[]): Args =>
    new Map(all.map((one) => [one.name, get(one)]));
  for (const one of definitions) {
    switch (one.op) {
      case "core module":
        add(one.op, one);
        break;
      case "component":
        add(one.op, { definition: one.component, scope });
        break;
      case "import":
        add(one.type.sort, args.get(one.name)?.value);
        break;
      case "core instantiate": {
        const module = scope.get("core module", one.module) as CoreModuleDefinition | undefined;
        if (module !== undefined) found.push(module);
        break;
      }
      case "instantiate": {
        const component = scope.get("component", one.component) as ComponentClosure | undefined;
        add("instance", component && walk(component, named(one.args), budget, found));
        break;
      }
      case "inline instance":
        add("instance", { exports: named(one.exports) });
        break;
      case "alias export": {
        const instance = scope.get("instance", one.instance) as InstanceValue | undefined;
        add(one.sort, instance?.exports.get(one.name)?.value);
        break;
      }
      case "alias outer":
        if (followed.includes(one.sort)) add(one.sort, scope.outer(one.count).get(one.sort, one.index));
        break;
      case "export": {
        const extern = get(one);
        add(one.sort, extern.value);
        exports.set(one.name, extern);
      }
    }
  }
  return { exports };
}

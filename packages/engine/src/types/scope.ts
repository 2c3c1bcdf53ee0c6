import type { ComponentDefinition, NamedSortIndex, Sort } from "../binary/definitions.js";
import type { FunctionType, Type } from "./types.js";

/** One thing that an instance exports. */
export interface Extern {
  readonly sort: Sort;
  readonly value: unknown;
}

/** An instance, as the definitions of a component see it. */
export interface InstanceValue {
  readonly exports: ReadonlyMap<string, Extern>;
}

/** A component and the scope that its outer aliases reach into. */
export interface ComponentClosure {
  readonly definition: ComponentDefinition;
  readonly scope: Scope;
}

/** What the index spaces hold, by sort; the core sorts hold the objects of the WebAssembly API. */
interface SortValues extends Record<Sort, unknown> {
  func: { readonly type: FunctionType };
  type: Type;
  component: ComponentClosure;
  instance: InstanceValue;
}

/**
 * The index spaces of one component, component type or instance type. Definitions append, references index;
 * outer aliases count scopes, and instance and component types are scopes too. The component is valid: all there is to
 * find is there, and is what it is taken for.
 */
export class Scope {
  readonly parent: Scope | undefined;
  readonly #spaces: Partial<Record<Sort, unknown[]>> = {};

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  add<S extends Sort>(sort: S, value: SortValues[S]): void {
    this.#spaces[sort] ??= [];
    this.#spaces[sort].push(value);
  }

  get<S extends Sort>(sort: S, index: number): SortValues[S] {
    return this.#spaces[sort]![index] as SortValues[S];
  }

  /** The type at an index; the kind is what the type is known to be. */
  typeOf<K extends Type["kind"]>(_kind: K, index: number): Extract<Type, { kind: K }> {
    return this.get("type", index) as Extract<Type, { kind: K }>;
  }

  /** What a component gives to another, or exports, by name. */
  named(items: readonly NamedSortIndex[]): Map<string, Extern> {
    return new Map(items.map(({ name, sort, index }) => [name, { sort, value: this.get(sort, index) }]));
  }

  outer(count: number): Scope {
    let scope: Scope = this;
    for (let left = count; left > 0; left--) scope = scope.parent!;
    return scope;
  }
}

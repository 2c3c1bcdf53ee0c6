import type { Sort } from "../binary/definitions.js";
import { NameSpace } from "./name-space.js";
import { type Session, violate } from "./session.js";
import type { Extern, Identity, Items } from "./types.js";

/** The index spaces of one component, component type or instance type, and what is known of its resources and names. */
export class Space {
  readonly kind: "component" | "component type" | "instance type";
  readonly session: Session;
  readonly parent: Space | undefined;
  readonly imports = new Map<string, Extern>();
  readonly exports = new Map<string, Extern>();
  readonly importNames = new NameSpace("import");
  readonly exportNames = new NameSpace("export");
  readonly imported: Identity[] = [];
  /** Resource types that are made here; true for those whose representation is known here. */
  readonly defined = new Map<Identity, boolean>();
  /** Types that imports may refer to, and those that exports may refer to: the ones that have a name outside. */
  readonly visible = { import: new Set<object>(), export: new Set<object>() } as const;
  readonly #items: Partial<Record<Sort, unknown[]>> = {};

  constructor(kind: Space["kind"], session: Session, parent: Space | undefined) {
    this.kind = kind;
    this.session = session;
    this.parent = parent;
  }

  add<S extends Sort>(sort: S, item: Items[S]): void {
    this.#items[sort] ??= [];
    this.#items[sort].push(item);
  }

  get<S extends Sort>(sort: S, index: number): Items[S] {
    const count = this.count(sort);
    if (index >= count) violate(`${sort} index ${index} is out of bounds (${count} defined before it)`);
    return this.#items[sort]![index] as Items[S];
  }

  count(sort: Sort): number {
    return this.#items[sort]?.length ?? 0;
  }

  /** The type at an index, which must be of this kind. */
  typeOf<K extends Items["type"]["kind"]>(kind: K, index: number): Extract<Items["type"], { kind: K }> {
    const type = this.get("type", index);
    if (type.kind !== kind) violate(`type ${index} is a ${type.kind} type, not a ${kind} type`);
    return type as Extract<Items["type"], { kind: K }>;
  }

  outer(count: number): Space {
    let space: Space = this;
    for (let left = count; left > 0; left--) space = space.parent ?? violate(`no component encloses it ${count} times`);
    return space;
  }
}

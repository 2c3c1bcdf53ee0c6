import { partsOf, type ValueType } from "../types/types.js";
import type { Session } from "./session.js";
import type { Externs, Identity, Resource, Type } from "./types.js";

/** The resource types that a type refers to without making them itself: its free variables. */
class Search {
  readonly #session: Session;
  readonly #seen = new Set<object>();
  readonly #used = new Set<Identity>();
  readonly #bound = new Set<Identity>();

  constructor(session: Session) {
    this.#session = session;
  }

  externs(externs: Externs): void {
    for (const { sort, type } of externs.values()) if (sort !== "core module") this.type(type);
  }

  type(type: Type): void {
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    this.#session.step();
    switch (type.kind) {
      case "resource":
        this.#used.add((type as Resource).identity);
        break;
      case "own":
      case "borrow":
        this.type(type.resource as Resource);
        break;
      case "func":
        for (const param of type.params) this.type(param.type);
        if (type.result !== null) this.type(type.result);
        break;
      case "instance":
        for (const identity of type.fresh) this.#bound.add(identity);
        this.externs(type.exports);
        break;
      case "component":
        for (const identity of [...type.imported, ...type.defined]) this.#bound.add(identity);
        this.externs(type.imports);
        this.externs(type.exports);
        break;
      default:
        for (const part of partsOf(type as ValueType)) this.type(part);
    }
  }

  get free(): readonly Identity[] {
    return [...this.#used].filter((identity) => !this.#bound.has(identity));
  }
}

export function identitiesIn(externs: Externs, session: Session): readonly Identity[] {
  const search = new Search(session);
  search.externs(externs);
  return search.free;
}

export function identitiesOf(type: Type, session: Session): readonly Identity[] {
  const search = new Search(session);
  search.type(type);
  return search.free;
}

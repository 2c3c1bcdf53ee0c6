import { mapParts } from "../types/structure.js";
import type { Session } from "./session.js";
import type { Extern, Externs, Identity, Resource, Type } from "./types.js";

/** Replaces resource types, and types by others that go by the same name, throughout a type. */
export class Substitution {
  readonly identities = new Map<Identity, Identity>();
  readonly #types = new Map<object, object>();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  rename(from: Type, to: Type): void {
    this.#types.set(from, to);
  }

  externs(externs: Externs): Externs {
    const result = new Map<string, Extern>();
    for (const [name, extern] of externs) result.set(name, this.extern(extern));
    return result;
  }

  extern(extern: Extern): Extern {
    this.#session.step();
    if (extern.sort === "core module") return extern;
    return { sort: extern.sort, type: this.type(extern.type) } as Extern;
  }

  type<T extends Type>(type: T): T {
    this.#session.step();
    let result = this.#types.get(type) as T | undefined;
    if (result === undefined) {
      result = this.#replace(type) as T;
      this.#types.set(type, result);
    }
    return result;
  }

  #replace(type: Type): Type {
    switch (type.kind) {
      case "resource": {
        const identity = this.identities.get((type as Resource).identity);
        return identity === undefined ? type : { ...type, identity };
      }
      case "instance":
        return { ...type, exports: this.externs(type.exports) };
      case "component":
        return { ...type, imports: this.externs(type.imports), exports: this.externs(type.exports) };
      case "func":
        return {
          ...type,
          params: type.params.map((param) => ({ ...param, type: this.type(param.type) })),
          result: type.result && this.type(type.result),
        };
      default:
        return mapParts(
          type,
          (part) => this.type(part),
          (resource) => this.type(resource as Resource),
        );
    }
  }
}

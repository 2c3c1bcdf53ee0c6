import { type FunctionType, partsOf, type ValueType } from "../types/types.js";
import type { Session } from "./session.js";
import type { Space } from "./space.js";
import type { Extern, InstanceType, Resource, Type } from "./types.js";

/** What is made of other types is visible with them; these are visible by a name of their own only. */
const hasOwnName: ReadonlySet<string> = new Set(["record", "variant", "flags", "enum"]);

/**
 * Whoever uses a component must be able to name the types in its imports and exports: records, variants, enums, flags and
 * resources in them have to be imported or exported themselves, before.
 */
export class VisibilityCheck {
  readonly #space: Space;
  readonly #session: Session;
  readonly #isImport: boolean;
  readonly #visible: Set<object>;

  constructor(space: Space, session: Session, direction: "import" | "export") {
    this.#space = space;
    this.#session = session;
    this.#isImport = direction === "import";
    this.#visible = space.visible[direction];
  }

  /** Checks an import or export and makes the types that it names visible; false when it refers to an invisible one. */
  register({ sort, type }: Extern, referenced: Type = type as Type): boolean {
    this.#session.step();
    switch (sort) {
      case "func":
        return this.#function(type);
      case "instance":
        return [...type.exports.values()].every((extern) => this.register(extern));
      case "type": {
        const { visible } = this.#space;
        if (this.#isImport && visible.export.has(referenced) && !visible.import.has(referenced)) return false;
        if (!this.#type(referenced)) return false;
        visible.export.add(type);
        if (this.#isImport) visible.import.add(type);
        return true;
      }
      default:
        return true;
    }
  }

  /** A type that gets a name: what it is made of must be visible. */
  #type(type: Type): boolean {
    switch (type.kind) {
      case "resource":
      case "component":
        return true;
      case "func":
        return this.#function(type);
      case "instance":
        return this.#instance(type);
      case "own":
      case "borrow":
        return this.#visible.has(type.resource as Resource);
      default:
        return partsOf(type).every((part) => this.#value(part));
    }
  }

  /** The types that an instance type exports have their names in it, and nowhere else. */
  #instance(type: InstanceType): boolean {
    const added: object[] = [];
    const allVisible = [...type.exports.values()].every(({ sort, type: inner }) => {
      this.#session.step();
      if (sort === "func") return this.#function(inner);
      if (sort === "instance") return this.#instance(inner);
      if (sort !== "type") return true;
      if (!this.#type(inner)) return false;
      if (!this.#visible.has(inner)) added.push(inner);
      this.#visible.add(inner);
      return true;
    });
    for (const one of added) this.#visible.delete(one);
    return allVisible;
  }

  #function({ params, result }: FunctionType): boolean {
    return params.every(({ type }) => this.#value(type)) && (result === null || this.#value(result));
  }

  #value(type: ValueType): boolean {
    this.#session.step();
    if (type.kind === "primitive" || this.#visible.has(type)) return true;
    return !hasOwnName.has(type.kind) && this.#type(type);
  }
}

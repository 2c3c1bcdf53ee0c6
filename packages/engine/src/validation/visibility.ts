import { partsOf } from "../types/structure.js";
import type { FunctionType, ValueType } from "../types/types.js";
import type { Space } from "./space.js";
import type { Extern, InstanceType, Resource, Type } from "./types.js";

/** What is made of other types is visible with them; these are visible by a name of their own only. */
const hasOwnName: ReadonlySet<string> = new Set(["record", "variant", "flags", "enum"]);

/**
 * Checks an import or export and makes the types that it names visible; false when it refers to an invisible one. Whoever
 * uses a component must be able to name the types in its imports and exports: records, variants, enums, flags and resources
 * in them have to be imported or exported themselves, before.
 */
export function makeVisible(
  space: Space,
  direction: "import" | "export",
  { sort, type }: Extern,
  referenced: Type = type as Type,
): boolean {
  const { session, visible } = space;
  session.step();
  switch (sort) {
    case "func":
      return functionIsVisible(type);
    case "instance":
      return [...type.exports.values()].every((extern) => makeVisible(space, direction, extern));
    case "type": {
      const isImport = direction === "import";
      if (isImport && visible.export.has(referenced) && !visible.import.has(referenced)) return false;
      if (!partsAreVisible(referenced)) return false;
      visible.export.add(type);
      if (isImport) visible.import.add(type);
      return true;
    }
    default:
      return true;
  }

  /** What a type is made of must be visible where it gets a name. */
  function partsAreVisible(type: Type): boolean {
    switch (type.kind) {
      case "resource":
      case "component":
        return true;
      case "func":
        return functionIsVisible(type);
      case "instance":
        return instanceIsVisible(type);
      case "own":
      case "borrow":
        return visible[direction].has(type.resource as Resource);
      default:
        return partsOf(type).every(valueIsVisible);
    }
  }

  /** The types that an instance type exports have their names in it, and nowhere else. */
  function instanceIsVisible(type: InstanceType): boolean {
    const added: object[] = [];
    const allVisible = [...type.exports.values()].every(({ sort, type: inner }) => {
      session.step();
      if (sort === "func") return functionIsVisible(inner);
      if (sort === "instance") return instanceIsVisible(inner);
      if (sort !== "type") return true;
      if (!partsAreVisible(inner)) return false;
      if (!visible[direction].has(inner)) added.push(inner);
      visible[direction].add(inner);
      return true;
    });
    for (const one of added) visible[direction].delete(one);
    return allVisible;
  }

  function functionIsVisible({ params, result }: FunctionType): boolean {
    return params.every(({ type }) => valueIsVisible(type)) && (result === null || valueIsVisible(result));
  }

  function valueIsVisible(type: ValueType): boolean {
    session.step();
    if (type.kind === "primitive" || visible[direction].has(type)) return true;
    return !hasOwnName.has(type.kind) && partsAreVisible(type);
  }
}

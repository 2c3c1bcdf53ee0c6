import { partsOf } from "../types/structure.js";
import type { Resource, Type } from "./types.js";

/** The types that a type is made of directly; what instances and components export is apart. */
export function typesIn(type: Type): readonly Type[] {
  switch (type.kind) {
    case "func": {
      const params = type.params.map((param) => param.type);
      return type.result === null ? params : [...params, type.result];
    }
    case "own":
    case "borrow":
      return [type.resource as Resource];
    case "resource":
    case "instance":
    case "component":
      return [];
    default:
      return partsOf(type);
  }
}

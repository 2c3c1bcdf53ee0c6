import { partsOf } from "./structure.js";
import type { ValueType } from "./types.js";

/** What is asked of a value type and of all that it is made of. */
export interface Facts {
  /** How deep it nests: 1 for what has no parts. */
  readonly depth: number;
  readonly own: boolean;
  readonly borrow: boolean;
  /** It has a string or list in it, whose content is elsewhere in memory. */
  readonly pointer: boolean;
}

const known = new WeakMap<ValueType, Facts>();

export function factsOf(type: ValueType): Facts {
  let facts = known.get(type);
  if (facts === undefined) {
    const parts = partsOf(type).map(factsOf);
    const isString = type.kind === "primitive" && type.primitive === "string";
    facts = {
      depth: 1 + parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0),
      own: type.kind === "own" || parts.some((part) => part.own),
      borrow: type.kind === "borrow" || parts.some((part) => part.borrow),
      pointer: isString || type.kind === "list" || type.kind === "map" || parts.some((part) => part.pointer),
    };
    known.set(type, facts);
  }
  return facts;
}

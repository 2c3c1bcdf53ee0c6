import { typesIn } from "./parts.js";
import type { Session } from "./session.js";
import type { Externs, Identity, Resource, Type } from "./types.js";

/** The resource types that types refer to without making them themselves: their free variables. */
function freeIn(types: Iterable<Type>, session: Session): readonly Identity[] {
  const seen = new Set<Type>();
  const used = new Set<Identity>();
  const bound = new Set<Identity>();

  function search(type: Type): void {
    if (seen.has(type)) return;
    seen.add(type);
    session.step();
    switch (type.kind) {
      case "resource":
        used.add((type as Resource).identity);
        break;
      case "instance":
        for (const identity of type.fresh) bound.add(identity);
        for (const inner of externTypes(type.exports)) search(inner);
        break;
      case "component":
        for (const identity of [...type.imported, ...type.defined]) bound.add(identity);
        for (const inner of [...externTypes(type.imports), ...externTypes(type.exports)]) search(inner);
        break;
      default:
        for (const part of typesIn(type)) search(part);
    }
  }

  for (const type of types) search(type);
  return [...used].filter((identity) => !bound.has(identity));
}

function* externTypes(externs: Externs): Generator<Type> {
  for (const { sort, type } of externs.values()) if (sort !== "core module") yield type;
}

export const identitiesIn = (externs: Externs, session: Session): readonly Identity[] =>
  freeIn(externTypes(externs), session);

export const identitiesOf = (type: Type, session: Session): readonly Identity[] => freeIn([type], session);

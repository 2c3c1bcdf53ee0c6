import type { ExternName, ExternType } from "../binary/definitions.js";
import { identitiesIn } from "./identities.js";
import { matchExterns } from "./match.js";
import { type Session, violate } from "./session.js";
import type { Space } from "./space.js";
import { Substitution } from "./substitution.js";
import type { ComponentType, Extern, Externs, Identity, InstanceType, Resource, Type } from "./types.js";
import { checkDepth, depthOf } from "./values.js";
import { makeVisible } from "./visibility.js";

/** An import or export, and of a type the one that it is a name for. */
export interface Declared {
  readonly extern: Extern;
  /** Undefined for a resource type that comes into being here. */
  readonly referenced?: Type;
}

/** A type gets a name: the same type, but only this one is visible outside. */
export function nameType(type: Type, name: string): Declared {
  const named = type.kind === "resource" ? { ...type, name } : { ...type };
  return { extern: { sort: "type", type: named }, referenced: type };
}

/** What an import or export is declared to be. */
export function declared(space: Space, type: ExternType, name: string): Declared {
  switch (type.sort) {
    case "core module": {
      const module = space.get("core type", type.index);
      if (module.kind !== "module") violate(`core type ${type.index} is not a module type`);
      return { extern: { sort: "core module", type: module } };
    }
    case "type": {
      if (type.equals !== null) return nameType(space.get("type", type.equals), name);
      const resource: Resource = { kind: "resource", name, identity: space.session.newIdentity() };
      return { extern: { sort: "type", type: resource } };
    }
    default:
      return { extern: { sort: type.sort, type: space.typeOf(type.sort, type.index) } as Extern };
  }
}

/** Adds an import or an export to a component or type: it has an index, a name, and makes what it names visible. */
export function declare(
  space: Space,
  direction: "import" | "export",
  name: ExternName,
  { extern: given, referenced }: Declared,
): void {
  const isImport = direction === "import";
  const found = (identity: Identity): void => {
    if (isImport) space.imported.push(identity);
    else space.defined.set(identity, false);
  };
  const extern =
    given.sort === "instance" ? ({ sort: "instance", type: open(given.type, space.session, found) } as const) : given;
  const names = isImport ? space.importNames : space.exportNames;
  if (extern.sort === "type" && extern.type.kind === "resource") {
    const resource = extern.type as Resource;
    if (referenced === undefined) found(resource.identity);
    names.register(name.name, resource);
  }
  space.add(extern.sort, extern.type as never);
  if (space.kind !== "instance type" && !makeVisible(space, direction, extern, referenced)) {
    violate(
      `${direction} "${name.name}" refers to a type that is not ${isImport ? "imported" : "imported or exported"}`,
    );
  }
  names.add(name, extern);
  (isImport ? space.imports : space.exports).set(name.name, extern);
}

/** An instance of a type: the resource types that are its own get identities. */
function open(type: InstanceType, session: Session, found: (identity: Identity) => void): InstanceType {
  if (type.fresh.length === 0) return type;
  const substitution = new Substitution(session);
  for (const identity of type.fresh) {
    const own = session.newIdentity();
    substitution.identities.set(identity, own);
    found(own);
  }
  return { ...type, exports: substitution.externs(type.exports), fresh: [] };
}

/** The type of an instance of a component that is given `args`. */
export function instantiate(space: Space, component: ComponentType, args: Externs): InstanceType {
  const { session } = space;
  const substitution = matchExterns(session, args, component.imports, component.imported, "import");
  for (const identity of component.defined) {
    const own = session.newIdentity();
    substitution.identities.set(identity, own);
    space.defined.set(own, false);
  }
  return instanceType(substitution.externs(component.exports), []);
}

function depthAround(...all: readonly Externs[]): number {
  let deepest = 0;
  for (const externs of all) {
    for (const { sort, type } of externs.values()) {
      if (sort !== "core module") deepest = Math.max(deepest, depthOf(type));
    }
  }
  checkDepth(deepest + 1);
  return deepest + 1;
}

export function instanceType(exports: Externs, fresh: readonly Identity[]): InstanceType {
  return { kind: "instance", exports, fresh, depth: depthAround(exports) };
}

/** What a component, or the declarations of a component type, come to. */
export function componentType(space: Space): ComponentType {
  const { session, imports, exports, imported } = space;
  for (const identity of identitiesIn(imports, session)) {
    if (space.defined.has(identity)) violate("an import refers to a resource type that is defined in the component");
  }
  const explicit = new Set<Identity>();
  collectExplicit(exports, session, explicit);
  const defined: Identity[] = [];
  for (const identity of identitiesIn(exports, session)) {
    if (!space.defined.has(identity)) continue;
    if (!explicit.has(identity)) violate("an export refers to a resource type that is not exported");
    defined.push(identity);
  }
  return { kind: "component", imports, exports, imported, defined, depth: depthAround(imports, exports) };
}

function collectExplicit(externs: Externs, session: Session, explicit: Set<Identity>): void {
  for (const { sort, type } of externs.values()) {
    session.step();
    if (sort === "instance") collectExplicit(type.exports, session, explicit);
    else if (sort === "type" && type.kind === "resource") explicit.add((type as Resource).identity);
  }
}

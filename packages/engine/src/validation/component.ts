import type {
  ComponentDefinition,
  CoreTypeDefinition,
  Declaration,
  Definition,
  SortIndex,
  TypeDefinition,
} from "../binary/definitions.js";
import { defineAlias } from "./aliases.js";
import { defineCanon } from "./canon.js";
import { coreMatches, coreType, moduleType } from "./core.js";
import { readCoreModule } from "./core-module.js";
import { componentType, type Declared, declare, declared, instanceType, instantiate, nameType } from "./externs.js";
import { matchExtern } from "./match.js";
import { NameSpace } from "./name-space.js";
import { addOnce, type Session, violate } from "./session.js";
import { Space } from "./space.js";
import type { ComponentType, CoreExtern, CoreType, Extern, Resource, Type } from "./types.js";
import { defineFunctionType, defineValueType } from "./values.js";

/** Walks the definitions of a component in order and gives each a type, or refuses it. */
export function defineComponent(
  { definitions, offsets }: ComponentDefinition,
  session: Session,
  parent?: Space,
): ComponentType {
  const space = new Space("component", session, parent);
  definitions.forEach((definition, i) => {
    session.offset = offsets[i]!;
    define(space, definition);
  });
  return componentType(space);
}

function define(space: Space, definition: Definition): void {
  switch (definition.op) {
    case "core module":
      space.add("core module", moduleOf(definition));
      break;
    case "core instantiate":
      space.add("core instance", coreInstance(space, definition));
      break;
    case "core inline instance":
      space.add("core instance", inlineCoreInstance(space, definition.exports));
      break;
    case "component":
      space.add("component", defineComponent(definition.component, space.session, space));
      break;
    case "instantiate": {
      const args = new Map<string, Extern>();
      for (const { name, ...item } of definition.args) {
        addOnce(args, "argument", name, externAt(space, item).extern);
      }
      space.add("instance", instantiate(space, space.get("component", definition.component), args));
      break;
    }
    case "inline instance": {
      const names = new NameSpace("export");
      const exports = new Map<string, Extern>();
      for (const one of definition.exports) {
        const { extern } = externAt(space, one);
        names.add(one, extern);
        exports.set(one.name, extern);
      }
      space.add("instance", instanceType(exports, []));
      break;
    }
    case "export": {
      const actual = externAt(space, definition, definition.name);
      const as = definition.type === null ? actual : declared(space, definition.type, definition.name);
      if (as !== actual) ascribe(space, actual, as);
      declare(space, "export", definition, as);
      break;
    }
    case "lift":
    case "lower":
    case "resource.new":
    case "resource.drop":
    case "resource.rep":
      defineCanon(space, definition);
      break;
    default:
      defineDeclaration(space, definition);
  }
}

function ascribe(space: Space, actual: Declared, as: Declared): void {
  const { extern } = as;
  // A type that is declared to be some resource type hides which one it is.
  if (extern.sort === "type" && as.referenced === undefined) {
    if (actual.extern.sort !== "type" || actual.extern.type.kind !== "resource")
      violate("the export is not a resource type");
  } else matchExtern(space.session, actual.extern, extern, "the export");
}

/** What may stand in components and in types alike. */
function defineDeclaration(space: Space, declaration: Declaration): void {
  switch (declaration.op) {
    case "core type":
      space.add("core type", coreTypeOf(space, declaration.type));
      break;
    case "type":
      space.add("type", typeOf(space, declaration.type));
      break;
    case "import":
    case "export declaration": {
      const direction = declaration.op === "import" ? "import" : "export";
      const what = declared(space, declaration.type, declaration.name);
      declare(space, direction, declaration, what);
      break;
    }
    default:
      defineAlias(space, declaration);
  }
}

function typeOf(space: Space, definition: TypeDefinition): Type {
  switch (definition.kind) {
    case "func":
      return defineFunctionType(space, definition);
    case "component":
      return componentType(declarationsOf("component type", space, definition.declarations));
    case "instance": {
      const inner = declarationsOf("instance type", space, definition.declarations);
      return instanceType(inner.exports, [...inner.defined.keys()]);
    }
    case "resource":
      return defineResource(space, definition.destructor);
    default:
      return defineValueType(space, definition);
  }
}

function declarationsOf(kind: Space["kind"], parent: Space, declarations: readonly Declaration[]): Space {
  const space = new Space(kind, parent.session, parent);
  for (const declaration of declarations) defineDeclaration(space, declaration);
  return space;
}

function defineResource(space: Space, destructor: number | null): Resource {
  if (space.kind !== "component") violate(`a resource is defined inside a ${space.kind}`);
  if (destructor !== null && space.get("core func", destructor).signature !== "i32>") {
    violate(`core function ${destructor} is not a destructor: it must take an i32 and return nothing`);
  }
  const identity = space.session.newIdentity();
  space.defined.set(identity, true);
  return { kind: "resource", name: "resource", identity };
}

function coreTypeOf(space: Space, definition: CoreTypeDefinition): CoreType {
  const outer = (count: number, index: number): CoreType => space.outer(count).get("core type", index);
  return coreType(definition, space.count("core type"), (index) => outer(0, index), outer);
}

function moduleOf({ bytes, offset }: Extract<Definition, { op: "core module" }>) {
  return moduleType(readCoreModule(bytes, offset), () => violate("a core module has no outer types"));
}

/** What a sort and an index stand for, of what components can share; as an export, a type gets a name of its own. */
function externAt(space: Space, { sort, index }: SortIndex, exportName?: string): Declared {
  const type = space.get(sort, index);
  if (sort === "type" && exportName !== undefined) return nameType(type as Type, exportName);
  return { extern: { sort, type } as Extern };
}

function coreInstance(space: Space, { module, args }: Extract<Definition, { op: "core instantiate" }>) {
  const given = new Map<string, ReadonlyMap<string, CoreExtern>>();
  for (const { name, instance } of args) {
    addOnce(given, "argument", name, space.get("core instance", instance));
  }
  const { imports, exports } = space.get("core module", module);
  space.session.step(imports.size);
  for (const { module: from, name, type } of imports.values()) {
    const found = given.get(from)?.get(name);
    if (found === undefined || !coreMatches(found, type)) {
      violate(`import "${from}" "${name}" of core module ${module} is ${found ? "of another type" : "missing"}`);
    }
  }
  return exports;
}

function inlineCoreInstance(space: Space, items: readonly (SortIndex & { readonly name: string })[]) {
  const exports = new Map<string, CoreExtern>();
  for (const { name, sort, index } of items) {
    if (sort === "core type" || sort === "core module" || sort === "core instance") {
      violate(`a core instance cannot export a ${sort}`);
    }
    addOnce(exports, "export", name, space.get(sort as "core func", index));
  }
  return exports;
}

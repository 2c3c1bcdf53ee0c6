import { type ComponentType, camelCase, type Externs, type FunctionType, type Resource } from "@torvyn/engine/types";
import type { Spliced } from "../toolchain/splicer.js";
import { Unsupported } from "./code.js";

/** A function of an interface that the world imports or exports. */
export interface InterfaceFunction {
  /** `torvyn:streaming/types@0.1.0` */
  readonly interface: string;
  /** `pull`, `[method]buffer.size` */
  readonly name: string;
  readonly type: FunctionType;
}

export interface ExportedFunction extends InterfaceFunction {
  /** What the engine calls it: `export_source_0_1_0$pull`. */
  readonly global: string;
}

export interface ImportedResource {
  readonly interface: string;
  /** `mutable-buffer` */
  readonly name: string;
  readonly identity: Resource["identity"];
}

type WorldImport = InterfaceFunction | ImportedResource;

/** The functions of a world, in the order of the engine's `$bindings` and of its exports. */
export interface WorldFunctions {
  /** Undefined: one that the engine could call and the world does not import. */
  readonly imports: readonly (WorldImport | undefined)[];
  readonly exports: readonly ExportedFunction[];
  /** What the engine calls functions that the world does not export. */
  readonly absentGlobals: readonly string[];
  /** Names of record, variant and enum types, for messages. */
  readonly typeNames: ReadonlyMap<unknown, string>;
}

export const isResource = (item: WorldImport): item is ImportedResource => "identity" in item;

/** What the world imports, each with its index in `$bindings`. */
export const importsOf = ({ imports }: WorldFunctions): (WorldImport & { readonly index: number })[] =>
  imports.flatMap((item, index) => (item === undefined ? [] : [{ ...item, index }]));

const dropPrefix = "[resource-drop]";

/** `torvyn:batch/batch-filter@0.1.0` -> `batchFilter`, the name under which a module may export an interface. */
export const aliasOf = (id: string): string => camelCase(id.replace(/@.*$/, "").split("/").at(-1)!);

/** The global name that the splicer gives to a function of an exported interface. */
function globalName(id: string, name: string): string {
  const version = /@(.*)$/.exec(id)?.[1];
  const suffix = version === undefined ? "" : `_${version.replace(/[.+-]/g, "_")}`;
  return `export_${aliasOf(id)}${suffix}$${camelCase(name)}`;
}

function instanceOf(externs: Externs, id: string): Externs {
  const extern = externs.get(id);
  if (extern?.sort !== "instance") throw new Unsupported(`${id} is no interface`);
  return extern.type.exports;
}

function importedItem(imports: Externs, id: string, name: string): WorldImport | undefined {
  if (!imports.has(id)) return undefined;
  const members = instanceOf(imports, id);
  if (!name.startsWith(dropPrefix)) {
    const extern = members.get(name);
    if (extern?.sort !== "func") throw new Unsupported(`${id} has no function ${name}`);
    return { interface: id, name, type: extern.type };
  }
  const resource = name.slice(dropPrefix.length);
  const extern = members.get(resource);
  if (extern?.sort !== "type" || extern.type.kind !== "resource") throw new Unsupported(`${id} has no ${resource}`);
  return { interface: id, name: resource, identity: (extern.type as Resource).identity };
}

function exportedFunctions(exports: Externs): ExportedFunction[] {
  return [...exports].flatMap(([id, extern]) => {
    if (extern.sort !== "instance") throw new Unsupported(`${id} is exported outside of any interface`);
    return [...extern.type.exports].flatMap(([name, member]) => {
      if (member.sort === "type") return [];
      if (member.sort !== "func" || name.startsWith("[")) throw new Unsupported(`${id} exports ${name}`);
      return [{ interface: id, name, type: member.type, global: globalName(id, name) }];
    });
  });
}

function namesOf(...all: Externs[]): Map<unknown, string> {
  const names = new Map<unknown, string>();
  for (const externs of all)
    for (const [name, { sort, type }] of externs) {
      if (sort === "instance") for (const entry of namesOf(type.exports)) names.set(...entry);
      else if (sort === "type") names.set(type, name);
    }
  return names;
}

/** Finds the types of what the splicer has bound, as far as the world has it. @throws Unsupported for what lies outside of interfaces */
export function worldFunctions(
  { imports, exports }: ComponentType,
  spliced: Pick<Spliced, "imports" | "exports">,
): WorldFunctions {
  const exported = exportedFunctions(exports);
  const byGlobal = new Map(exported.map((item) => [item.global, item]));
  if (byGlobal.size !== exported.length) throw new Unsupported("two exports of one name");
  const globals = spliced.exports.map(([name]) => name);
  const present = globals.flatMap((name) => byGlobal.get(name) ?? []);
  if (present.length !== exported.length) throw new Unsupported("an export that the engine does not have");
  return {
    imports: spliced.imports.map(([id, name]) => importedItem(imports, id, name)),
    exports: present,
    absentGlobals: globals.filter((name) => !byGlobal.has(name)),
    typeNames: namesOf(imports, exports),
  };
}

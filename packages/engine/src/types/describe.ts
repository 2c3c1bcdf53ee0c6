import type { ComponentDefinition, Producer } from "../binary/definitions.js";
import { fullName } from "../names.js";
import type { ComponentType, Extern, Externs, Type } from "../validation/types.js";
import { printDefinition, printFunction, printValueType, type TypeNames } from "./print.js";
import type { FunctionType } from "./types.js";

/** A function; types are printed the way WIT writes them. */
export interface FunctionDescription {
  /** As in the binary: `pull`, `[method]buffer.read-all`. */
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: string }[];
  readonly result: string | null;
  /** The whole signature: `func(name: string) -> bool`. */
  readonly type: string;
}

export interface TypeDescription {
  readonly name: string;
  /** `record element-meta { sequence: u64, ... }`, `resource buffer`, `type id = u64`. */
  readonly definition: string;
}

/** One import or export. */
export type ExternDescription =
  | {
      readonly kind: "instance";
      /** `torvyn:streaming/types@0.1.0`. */
      readonly name: string;
      readonly functions: readonly FunctionDescription[];
      readonly types: readonly TypeDescription[];
    }
  | ({ readonly kind: "function" } & FunctionDescription)
  | ({ readonly kind: "type" } & TypeDescription)
  | { readonly kind: "module" | "component"; readonly name: string };

export interface ComponentDescription {
  readonly imports: readonly ExternDescription[];
  readonly exports: readonly ExternDescription[];
  /** The tools that made the component, as far as it says so. */
  readonly producers: readonly Producer[];
}

export function describeComponent(type: ComponentType, definition: ComponentDefinition): ComponentDescription {
  const { imports, exports } = type;
  const names = new Map<Type, string>();
  const remember = (externs: Externs): void => {
    for (const [name, extern] of externs) {
      if (extern.sort === "instance") remember(extern.type.exports);
      // Primitive types are the same under any name.
      else if (extern.sort === "type" && extern.type.kind !== "primitive") names.set(extern.type, name);
    }
  };
  remember(imports);
  remember(exports);
  const describeAll = (op: "import" | "export", externs: Externs): ExternDescription[] => {
    const full = new Map<string, string>();
    for (const one of definition.definitions) if (one.op === op) full.set(one.name, fullName(one));
    return [...externs].map(([name, extern]) => describeExtern(full.get(name)!, extern, names));
  };
  return {
    imports: describeAll("import", imports),
    exports: describeAll("export", exports),
    producers: definition.producers,
  };
}

function describeFunction(name: string, type: FunctionType, names: TypeNames): FunctionDescription {
  return {
    name,
    params: type.params.map((param) => ({ name: param.name, type: printValueType(param.type, names) })),
    result: type.result === null ? null : printValueType(type.result, names),
    type: printFunction(type, names),
  };
}

function describeExtern(name: string, { sort, type }: Extern, names: TypeNames): ExternDescription {
  switch (sort) {
    case "func":
      return { kind: "function", ...describeFunction(name, type, names) };
    case "type":
      return { kind: "type", name, definition: printDefinition(name, type, names) };
    case "instance": {
      const functions: FunctionDescription[] = [];
      const types: TypeDescription[] = [];
      for (const [inner, extern] of type.exports) {
        const described = describeExtern(inner, extern, names);
        if (described.kind === "function") {
          const { kind: _, ...rest } = described;
          functions.push(rest);
        } else if (described.kind === "type") types.push({ name: inner, definition: described.definition });
      }
      return { kind: "instance", name, functions, types };
    }
    default:
      return { kind: sort === "component" ? "component" : "module", name };
  }
}

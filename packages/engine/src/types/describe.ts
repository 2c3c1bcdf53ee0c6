import type { ComponentDefinition, Producer } from "../binary/definitions.js";
import { elaborate } from "./elaborate.js";
import { printDefinition, printFunction, printValueType } from "./print.js";
import type { Extern, InstanceValue } from "./scope.js";
import { type FunctionType, isValueType, type Type } from "./types.js";

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

export function describeComponent(definition: ComponentDefinition): ComponentDescription {
  const { imports, exports } = elaborate(definition);
  const names = new Map<Type, string>();
  const remember = (externs: ReadonlyMap<string, Extern>): void => {
    for (const [name, { sort, value }] of externs) {
      if (sort === "instance") remember((value as InstanceValue).exports);
      // Primitive types are shared: an alias of one must not rename it everywhere.
      else if (sort === "type" && isNameable(value as Type) && !names.has(value as Type))
        names.set(value as Type, name);
    }
  };
  remember(imports);
  remember(exports);
  const describeAll = (externs: ReadonlyMap<string, Extern>): ExternDescription[] =>
    [...externs].map(([name, extern]) => describeExtern(name, extern, names));
  return { imports: describeAll(imports), exports: describeAll(exports), producers: definition.producers };
}

const isNameable = (type: Type): boolean => isValueType(type) && type.kind !== "primitive";

function describeFunction(name: string, type: FunctionType, names: ReadonlyMap<Type, string>): FunctionDescription {
  return {
    name,
    params: type.params.map((param) => ({ name: param.name, type: printValueType(param.type, names) })),
    result: type.result === null ? null : printValueType(type.result, names),
    type: printFunction(type, names),
  };
}

function describeExtern(name: string, { sort, value }: Extern, names: ReadonlyMap<Type, string>): ExternDescription {
  switch (sort) {
    case "func":
      return { kind: "function", ...describeFunction(name, (value as { type: FunctionType }).type, names) };
    case "type":
      return { kind: "type", name, definition: printDefinition(name, value as Type, names) };
    case "instance": {
      const functions: FunctionDescription[] = [];
      const types: TypeDescription[] = [];
      for (const [inner, extern] of (value as InstanceValue).exports) {
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

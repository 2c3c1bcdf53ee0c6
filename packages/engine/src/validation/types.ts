import type { Limits, Sort } from "../binary/definitions.js";
import type { FunctionType, ResourceType, ValueType } from "../types/types.js";

/** Tells resource types apart. */
export type Identity = number;

/** One name of a resource type. Names with equal identities are the same type; which names are visible is another matter. */
export interface Resource extends ResourceType {
  readonly identity: Identity;
}

/** The type of an instance. */
export interface InstanceType {
  readonly kind: "instance";
  readonly exports: Externs;
  /** Resource types that are some types of their own for every instance of this type. */
  readonly fresh: readonly Identity[];
  readonly depth: number;
}

export interface ComponentType {
  readonly kind: "component";
  readonly imports: Externs;
  readonly exports: Externs;
  /** Resource types that whoever instantiates it chooses. */
  readonly imported: readonly Identity[];
  /** Resource types that every instantiation makes anew. */
  readonly defined: readonly Identity[];
  readonly depth: number;
}

export type Type = ValueType | FunctionType | Resource | InstanceType | ComponentType;

export type CoreExtern =
  | { readonly kind: "func" | "tag"; readonly signature: string }
  | { readonly kind: "table"; readonly element: string; readonly limits: Limits }
  | { readonly kind: "memory"; readonly limits: Limits }
  | { readonly kind: "global"; readonly type: string; readonly mutable: boolean };

export interface ModuleType {
  readonly kind: "module";
  /** By module and name, as JSON. */
  readonly imports: ReadonlyMap<string, { readonly module: string; readonly name: string; readonly type: CoreExtern }>;
  readonly exports: ReadonlyMap<string, CoreExtern>;
}

export type CoreType = { readonly kind: "func"; readonly signature: string } | { readonly kind: "other" } | ModuleType;

/** What the index spaces hold. */
export interface Items extends Record<Sort, unknown> {
  func: FunctionType;
  value: never;
  type: Type;
  component: ComponentType;
  instance: InstanceType;
  "core func": Extract<CoreExtern, { signature: string }>;
  "core tag": Extract<CoreExtern, { signature: string }>;
  "core table": Extract<CoreExtern, { kind: "table" }>;
  "core memory": Extract<CoreExtern, { kind: "memory" }>;
  "core global": Extract<CoreExtern, { kind: "global" }>;
  "core type": CoreType;
  "core module": ModuleType;
  "core instance": ReadonlyMap<string, CoreExtern>;
}

/** Something that a component imports or exports. */
export type Extern = {
  readonly [S in "func" | "type" | "component" | "instance" | "core module"]: {
    readonly sort: S;
    readonly type: Items[S];
  };
}["func" | "type" | "component" | "instance" | "core module"];

export type Externs = ReadonlyMap<string, Extern>;

import type { Declaration, Primitive } from "../binary/definitions.js";
import type { Scope } from "./scope.js";

/** A resource type. Types are generative: two objects are two types, whatever their names. */
export interface ResourceType {
  readonly kind: "resource";
  /** For messages and printed types only; given by the first import or export that names it. */
  name: string;
}

export interface Field {
  readonly name: string;
  readonly type: ValueType;
}

export interface Case {
  readonly name: string;
  readonly type: ValueType | null;
}

/** The type of a value that can cross a component boundary, resolved: no indices, resources are objects. */
export type ValueType =
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  | { readonly kind: "record"; readonly fields: readonly Field[] }
  | { readonly kind: "variant"; readonly cases: readonly Case[] }
  | { readonly kind: "list"; readonly element: ValueType }
  | { readonly kind: "fixed-list"; readonly element: ValueType; readonly length: number }
  | { readonly kind: "map"; readonly key: ValueType; readonly value: ValueType }
  | { readonly kind: "tuple"; readonly elements: readonly ValueType[] }
  | { readonly kind: "flags"; readonly labels: readonly string[] }
  | { readonly kind: "enum"; readonly labels: readonly string[] }
  | { readonly kind: "option"; readonly element: ValueType }
  | { readonly kind: "result"; readonly ok: ValueType | null; readonly err: ValueType | null }
  | { readonly kind: "own"; readonly resource: ResourceType }
  | { readonly kind: "borrow"; readonly resource: ResourceType };

export type ValueTypeOf<K extends ValueType["kind"]> = Extract<ValueType, { kind: K }>;

export interface FunctionType {
  readonly kind: "func";
  readonly params: readonly Field[];
  readonly result: ValueType | null;
}

/** The type of an instance or a component, kept as declarations: resources in it are made anew for each use. */
export interface ScopedType {
  readonly kind: "instance" | "component";
  readonly declarations: readonly Declaration[];
  readonly scope: Scope;
}

export type Type = ValueType | FunctionType | ScopedType | ResourceType;

export function isValueType(type: Type): type is ValueType {
  return type.kind !== "func" && type.kind !== "instance" && type.kind !== "component" && type.kind !== "resource";
}

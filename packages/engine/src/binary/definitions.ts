/** The definitions of a component exactly as its binary lists them: indices are not resolved yet. */

export type CoreSort =
  | "core func"
  | "core table"
  | "core memory"
  | "core global"
  | "core tag"
  | "core type"
  | "core module"
  | "core instance";
export type Sort = CoreSort | "func" | "value" | "type" | "component" | "instance";

export type Primitive =
  | "bool"
  | "s8"
  | "u8"
  | "s16"
  | "u16"
  | "s32"
  | "u32"
  | "s64"
  | "u64"
  | "f32"
  | "f64"
  | "char"
  | "string";

/** A primitive, or the index of a type. */
export type ValueTypeReference = Primitive | number;

export interface Labelled {
  readonly name: string;
  readonly type: ValueTypeReference;
}

export interface CaseDefinition {
  readonly name: string;
  readonly type: ValueTypeReference | null;
}

export type TypeDefinition =
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  | { readonly kind: "record"; readonly fields: readonly Labelled[] }
  | { readonly kind: "variant"; readonly cases: readonly CaseDefinition[] }
  | { readonly kind: "list"; readonly element: ValueTypeReference }
  | { readonly kind: "fixed-list"; readonly element: ValueTypeReference; readonly length: number }
  | { readonly kind: "map"; readonly key: ValueTypeReference; readonly value: ValueTypeReference }
  | { readonly kind: "tuple"; readonly elements: readonly ValueTypeReference[] }
  | { readonly kind: "flags" | "enum"; readonly labels: readonly string[] }
  | { readonly kind: "option"; readonly element: ValueTypeReference }
  | { readonly kind: "result"; readonly ok: ValueTypeReference | null; readonly err: ValueTypeReference | null }
  | { readonly kind: "own" | "borrow"; readonly resource: number }
  | { readonly kind: "func"; readonly params: readonly Labelled[]; readonly result: ValueTypeReference | null }
  | { readonly kind: "component" | "instance"; readonly declarations: readonly Declaration[] }
  | { readonly kind: "resource"; readonly destructor: number | null };

/** What an import or export is declared to be. */
export type ExternType =
  | { readonly sort: "core module" | "func" | "component" | "instance"; readonly index: number }
  /** `equals` is the index of the type that it is; null: some resource type of its own. */
  | { readonly sort: "type"; readonly equals: number | null };

export interface ExternName {
  readonly name: string;
  /** The interface that a plainly named import stands for (the `implements` attribute). */
  readonly implements?: string;
  /** What the version in the name lacks (the `versionsuffix` attribute). */
  readonly versionSuffix?: string;
}

export interface SortIndex {
  readonly sort: Sort;
  readonly index: number;
}

export interface NamedSortIndex extends SortIndex {
  readonly name: string;
}

export type StringEncoding = "utf8" | "utf16" | "latin1+utf16";

export interface CanonOptions {
  readonly encoding: StringEncoding;
  readonly memory: number | null;
  readonly realloc: number | null;
  readonly postReturn: number | null;
}

export interface Limits {
  readonly min: number;
  readonly max: number | null;
  readonly shared: boolean;
  /** Counted in 64 bits. */
  readonly wide: boolean;
  /** The logarithm of the size of a page. */
  readonly pageSize: number;
}

export type CoreExternType =
  | { readonly kind: "func" | "tag"; readonly type: number }
  | { readonly kind: "table"; readonly element: string; readonly limits: Limits }
  | { readonly kind: "memory"; readonly limits: Limits }
  | { readonly kind: "global"; readonly type: string; readonly mutable: boolean };

export type CoreTypeDefinition =
  /** `i32,i64>f32`; `?3` in it refers to a type, and matches any. */
  | { readonly kind: "func"; readonly signature: string }
  | { readonly kind: "module"; readonly declarations: readonly ModuleDeclaration[] }
  /** A struct or an array: it has an index, but nothing of a component is made of it. */
  | { readonly kind: "other" };

/** What may stand in a module type; a core module is read as these too. */
export type ModuleDeclaration =
  | { readonly op: "import"; readonly module: string; readonly name: string; readonly type: CoreExternType }
  | { readonly op: "types"; readonly types: readonly CoreTypeDefinition[] }
  | { readonly op: "alias"; readonly count: number; readonly index: number }
  | { readonly op: "export"; readonly name: string; readonly type: CoreExternType };

export type AliasDefinition =
  | { readonly op: "alias export"; readonly sort: Sort; readonly instance: number; readonly name: string }
  | { readonly op: "alias core export"; readonly sort: Sort; readonly instance: number; readonly name: string }
  | { readonly op: "alias outer"; readonly sort: Sort; readonly count: number; readonly index: number };

export type ImportDefinition = { readonly op: "import"; readonly type: ExternType } & ExternName;

/** What may stand in a component type or an instance type. */
export type Declaration =
  | { readonly op: "core type"; readonly type: CoreTypeDefinition }
  | { readonly op: "type"; readonly type: TypeDefinition }
  | AliasDefinition
  | ImportDefinition
  | ({ readonly op: "export declaration"; readonly type: ExternType } & ExternName);

export interface CoreModuleDefinition {
  readonly op: "core module";
  /** Where its bytes start in the component. */
  readonly offset: number;
  /** A view of the component's bytes, kept for instances with other limits. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The module compiled, by the limits that are compiled into it. */
  readonly compiled: Map<string, WebAssembly.Module>;
}

export type CanonDefinition =
  | { readonly op: "lift"; readonly func: number; readonly options: CanonOptions; readonly type: number }
  | { readonly op: "lower"; readonly func: number; readonly options: CanonOptions }
  | { readonly op: "resource.new" | "resource.drop" | "resource.rep"; readonly type: number };

export type Definition =
  | CoreModuleDefinition
  | CanonDefinition
  | AliasDefinition
  | ImportDefinition
  | { readonly op: "core type"; readonly type: CoreTypeDefinition }
  | { readonly op: "type"; readonly type: TypeDefinition }
  | {
      readonly op: "core instantiate";
      readonly module: number;
      readonly args: readonly { readonly name: string; readonly instance: number }[];
    }
  | { readonly op: "core inline instance"; readonly exports: readonly NamedSortIndex[] }
  | { readonly op: "component"; readonly component: ComponentDefinition }
  | { readonly op: "instantiate"; readonly component: number; readonly args: readonly NamedSortIndex[] }
  | { readonly op: "inline instance"; readonly exports: readonly (ExternName & SortIndex)[] }
  | ({ readonly op: "export"; readonly type: ExternType | null } & ExternName & SortIndex);

export interface Producer {
  /** `language`, `processed-by` or `sdk`. */
  readonly field: string;
  readonly name: string;
  readonly version: string;
}

export interface ComponentDefinition {
  readonly definitions: readonly Definition[];
  /** Where each definition starts in the file. */
  readonly offsets: readonly number[];
  readonly producers: readonly Producer[];
}

import type { CoreSort, Definition } from "../binary/definitions.js";
import { linkError } from "../errors.js";
import type { Scope } from "../types/scope.js";
import type { ComponentInstance } from "./component-instance.js";

/** What one core instance exports. */
export type CoreExports = Readonly<Record<string, unknown>>;

/** A core module to be instantiated: synchronously or not is decided by whoever drives the linker. */
export interface CoreRequest {
  readonly module: WebAssembly.Module;
  readonly imports: WebAssembly.Imports;
  /** The component instance that its start function runs in. */
  readonly instance: ComponentInstance;
}

export function coreRequest(
  scope: Scope,
  definition: Extract<Definition, { op: "core instantiate" }>,
  instance: ComponentInstance,
): CoreRequest {
  const imports: Record<string, WebAssembly.ModuleImports> = Object.create(null);
  for (const { name, instance } of definition.args) {
    imports[name] = scope.get("core instance", instance) as WebAssembly.ModuleImports;
  }
  return { module: scope.get("core module", definition.module) as WebAssembly.Module, imports, instance };
}

export function inlineCoreInstance(
  scope: Scope,
  definition: Extract<Definition, { op: "core inline instance" }>,
): CoreExports {
  const exports: Record<string, unknown> = Object.create(null);
  for (const { name, sort, index } of definition.exports) exports[name] = scope.get(sort, index);
  return exports;
}

const classes: Partial<Record<CoreSort, "Memory" | "Table" | "Global">> = {
  "core memory": "Memory",
  "core table": "Table",
  "core global": "Global",
};

function isOfSort(sort: CoreSort, value: unknown): boolean {
  if (sort === "core func") return typeof value === "function";
  const kind = classes[sort];
  return kind === undefined || value instanceof WebAssembly[kind];
}

export function coreExport(exports: CoreExports, sort: CoreSort, name: string): unknown {
  if (!Object.hasOwn(exports, name) || !isOfSort(sort, exports[name])) {
    throw linkError(`invalid component: a core instance has no ${sort} export "${name}"`);
  }
  return exports[name];
}

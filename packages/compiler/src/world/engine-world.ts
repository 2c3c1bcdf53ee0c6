import type { BindingsKind } from "../bindings/kind.js";
import type { BuiltWorld } from "./batch-world.js";
import { contractFiles } from "./wit-files.js";
import type { WorldItem } from "./world.js";

const sharedImports = [
  "torvyn:streaming/types@0.1.0",
  "torvyn:streaming/buffer-allocator@0.1.0",
  "torvyn:resources/buffer-ops@0.1.0",
  "torvyn:capabilities/capability-query@0.1.0",
];

const sharedExports = [
  "torvyn:streaming/lifecycle@0.1.0",
  "torvyn:streaming/source@0.1.0",
  "torvyn:streaming/processor@0.1.0",
  "torvyn:streaming/sink@0.1.0",
  "torvyn:filtering/filter@0.1.0",
  "torvyn:batch/batch-source@0.1.0",
  "torvyn:batch/batch-processor@0.1.0",
  "torvyn:batch/batch-filter@0.1.0",
  "torvyn:batch/batch-sink@0.1.0",
];

const sharedName = "stages";

const statements = (keyword: string, names: readonly string[]): string[] =>
  names.map((name) => `  ${keyword} ${name};`);

const sharedText = [
  "package torvyn:engine;",
  `world ${sharedName} {`,
  ...statements("import", sharedImports),
  ...statements("export", sharedExports),
  "}",
  "",
].join("\n");

/** The world that the JavaScript engine of a component is made for. */
export interface EngineWorld {
  readonly name: string;
  /** Path below `wit/` -> text. */
  readonly wit: ReadonlyMap<string, string>;
  /** Interfaces that the engine imports and exports, and the component does not. */
  readonly absent: { readonly imports: readonly string[]; readonly exports: readonly string[] };
}

/**
 * One world for all components that have nothing but the interfaces that a flow knows, whatever their role: those who run
 * several of them compile their engine once. For others it is their own world, and so it is where the splicer writes the
 * bindings, for it binds all that the engine has.
 */
export function engineWorldOf({ world, wit }: BuiltWorld, bindings: BindingsKind): EngineWorld {
  const names = (items: readonly WorldItem[]): string[] => items.map(({ name }) => name);
  const lacking = (all: readonly string[], own: readonly string[]): string[] =>
    all.filter((name) => !own.includes(name));
  const [imports, exports] = [names(world.imports), names(world.exports)];
  const common = lacking(imports, sharedImports).length === 0 && lacking(exports, sharedExports).length === 0;
  if (!common || bindings === "splicer")
    return { name: world.name, wit: wit.files, absent: { imports: [], exports: [] } };
  return {
    name: sharedName,
    wit: new Map([...contractFiles, [`${sharedName}.wit`, sharedText]]),
    absent: { imports: lacking(sharedImports, imports), exports: lacking(sharedExports, exports) },
  };
}

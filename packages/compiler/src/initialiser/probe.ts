import { type CoreModule, exportKind, rewriteCoreModule } from "../wasm/core-module.js";
import { Reader } from "../wasm/reader.js";
import { sectionId } from "../wasm/sections.js";
import { type Chunk, name, section, u32 } from "../wasm/writer.js";

/** Names under which a probe exports what a snapshot needs. */
export interface ProbeNames {
  readonly memory: string;
  /** The mutable globals. */
  readonly globals: readonly string[];
  readonly tables: readonly string[];
}

/** Pages of memory that a program may have while it is initialised: 1 GiB, far more than a module's top level needs. */
const maximumPages = 16_384;

/** The memory section with that maximum, so that a program that grows without end fails soon. */
function limitedMemory(contents: Uint8Array): Chunk[] {
  const reader = new Reader(contents);
  reader.u32();
  reader.u32();
  const minimum = reader.u32();
  return section(sectionId.memory, [[1, 1, ...u32(minimum), ...u32(Math.max(minimum, maximumPages))]]);
}

/** The module with its memory, its mutable globals and its tables exported, under names that it does not use. */
export function makeProbe(module: CoreModule): { bytes: Uint8Array; names: ProbeNames } {
  let prefix = "torvyn:";
  while (module.exports.some((e) => e.name.startsWith(prefix))) prefix = `${prefix}:`;
  const names: ProbeNames = {
    memory: `${prefix}memory`,
    globals: module.mutableGlobals.map((index) => `${prefix}global:${index}`),
    tables: Array.from({ length: module.tables }, (_, index) => `${prefix}table:${index}`),
  };
  const added = [
    [...name(names.memory), exportKind.memory, 0],
    ...module.mutableGlobals.map((index, i) => [...name(names.globals[i]!), exportKind.global, ...u32(index)]),
    ...names.tables.map((text, index) => [...name(text), exportKind.table, ...u32(index)]),
  ];
  const bytes = rewriteCoreModule(module.sections, ({ id, contents }) => {
    if (id === sectionId.memory) return limitedMemory(contents);
    if (id !== sectionId.export) return undefined;
    return section(id, [u32(module.exports.length + added.length), ...module.exports.map((e) => e.raw), ...added]);
  });
  return { bytes, names };
}

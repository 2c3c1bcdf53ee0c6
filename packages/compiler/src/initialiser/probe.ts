import { type CoreModule, exportKind, rewriteCoreModule } from "../wasm/core-module.js";
import { sectionId } from "../wasm/sections.js";
import { name, section, u32 } from "../wasm/writer.js";

/** Names under which a probe exports what a snapshot needs. */
export interface ProbeNames {
  readonly memory: string;
  /** Mutable global -> name of its export. */
  readonly globals: ReadonlyMap<number, string>;
  readonly tables: readonly string[];
}

/** The module with its memory, its mutable globals and its tables exported, under names that it does not use. */
export function makeProbe(module: CoreModule): { bytes: Uint8Array; names: ProbeNames } {
  let prefix = "torvyn:";
  while (module.exports.some((e) => e.name.startsWith(prefix))) prefix = `${prefix}:`;
  const names: ProbeNames = {
    memory: `${prefix}memory`,
    globals: new Map(module.globals.filter((g) => g.mutable).map(({ index }) => [index, `${prefix}global:${index}`])),
    tables: Array.from({ length: module.tables }, (_, index) => `${prefix}table:${index}`),
  };
  const added = [
    [...name(names.memory), exportKind.memory, 0],
    ...Array.from(names.globals, ([index, text]) => [...name(text), exportKind.global, ...u32(index)]),
    ...names.tables.map((text, index) => [...name(text), exportKind.table, ...u32(index)]),
  ];
  const bytes = rewriteCoreModule(module.sections, ({ id }) =>
    id === sectionId.export
      ? section(id, [u32(module.exports.length + added.length), ...module.exports.map((e) => e.raw), ...added])
      : undefined,
  );
  return { bytes, names };
}

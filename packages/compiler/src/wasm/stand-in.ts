import { type CoreExport, type CoreImport, type CoreModule, exportKind } from "./core-module.js";
import { coreHeader, sectionId } from "./sections.js";
import { type Chunk, concat, name, section, u32 } from "./writer.js";

/** A function's code: no locals, `unreachable`. */
const trap: readonly number[] = [0x03, 0x00, 0x00, 0x0b];

/** Sections of functions of the given types, which all trap. */
const traps = (types: readonly number[]): { functions: Chunk[]; code: Chunk[] } => ({
  functions: section(sectionId.function, [u32(types.length), ...types.map(u32)]),
  code: section(sectionId.code, [u32(types.length), ...types.map(() => trap)]),
});

const functionExport = (text: string, index: number): number[] => [...name(text), exportKind.function, ...u32(index)];

const rawOf = ({ sections }: CoreModule, wanted: number): Uint8Array[] =>
  sections.filter(({ id }) => id === wanted).map(({ raw }) => raw);

/**
 * A module that looks like `module` from outside, with only the given imports and exports, and that does nothing. `custom`:
 * custom sections that it has at its end.
 */
export function standIn(
  module: CoreModule,
  imports: readonly CoreImport[],
  exports: readonly CoreExport[],
  custom: readonly Uint8Array[],
): Uint8Array {
  const functions = exports.filter(({ kind }) => kind === exportKind.function);
  const memories = exports.filter(({ kind }) => kind === exportKind.memory);
  const code = traps(functions.map(({ index }) => module.functions[index - module.imports.length]!));
  const exported = [
    ...memories.map(({ raw }) => raw),
    ...functions.map((item, index) => functionExport(item.name, imports.length + index)),
  ];
  return concat([
    coreHeader,
    ...rawOf(module, sectionId.type),
    ...section(sectionId.import, [u32(imports.length), ...imports.map(({ raw }) => raw)]),
    ...code.functions,
    ...rawOf(module, sectionId.memory),
    ...section(sectionId.export, [u32(exported.length), ...exported]),
    ...code.code,
    ...custom,
  ]);
}

/** A module that has the given imports of `module` to offer; whoever calls one traps. Names that come twice are one. */
export function trapsFor(module: CoreModule, imports: readonly CoreImport[]): Uint8Array {
  const byName = new Map(imports.map((item) => [item.name, item]));
  if (imports.some(({ name, type }) => byName.get(name)!.type !== type)) throw new Error("two imports of one name");
  const offered = [...byName.values()];
  const code = traps(offered.map(({ type }) => type));
  return concat([
    coreHeader,
    ...rawOf(module, sectionId.type),
    ...code.functions,
    ...section(sectionId.export, [
      u32(offered.length),
      ...offered.map((item, index) => functionExport(item.name, index)),
    ]),
    ...code.code,
  ]);
}
